import type { Locale } from "../../model/locale.ts";
import type { Batch, Expectation } from "../../model/memory-port.ts";
import { type Origin, RECORD_VERSION, type Slot, type TargetRecord } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { joinSegments } from "../segment/join-segments.ts";
import type { Position, Run } from "./article-view.ts";
import { workVersion } from "./heads.ts";
import type { LookupContext } from "./lookup-context.ts";
import { lookup, runOf } from "./lookup.ts";
import { type MatchInput, contextOf } from "./locale-finds.ts";
import type { Thread } from "./memory-index.ts";
import { sealRecord } from "./record-id.ts";
import { replacedThread } from "./replaced-thread.ts";
import type { Version } from "./version.ts";

/** Consecutive segments of one unit, as a person names them. */
export interface SegmentRange {
  readonly unit: Unit;
  /** Index of the first segment in `Unit.segments`. */
  readonly from: number;
  /** Index after the last one. */
  readonly to: number;
}

/** Who says something, when, and about which state of the source. */
export interface Authorship {
  /** Opaque person id or engine name. */
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Source locale of the article. */
  readonly from: Locale;
  /** `Article.revision` that the person saw. */
  readonly revision: string;
}

export interface TargetIntention extends Authorship {
  /** The memory as it was gathered when the person looked; its units contain `range.unit`. */
  readonly memory: MatchInput;
  readonly range: SegmentRange;
  /** Target text with tags; empty opens the segments again. */
  readonly target: string;
  /** Default: `translated`; `initial` for an empty target. */
  readonly state?: "initial" | "translated";
  /** Default: `human`. */
  readonly origin?: Origin;
  readonly engine?: string;
  readonly import?: string;
  /** Score of the near text that was taken as it is. */
  readonly fuzzy?: number;
  /** Records that the text was made from, besides those that the memory knows of. */
  readonly basedOn?: readonly string[];
  /** Id of the record that the person saw for the first segment, or `none`. Default: what the memory has. */
  readonly expect?: string | "none";
}

/**
 * Turn "this is the target of these segments" into a batch.
 *
 * The record supersedes the heads that the segments go on with; those of other
 * articles and places that live on become `basedOn`. Where a head covered further
 * segments, those get records that open them again, so that nothing is left
 * without one.
 */
export function composeTarget(intention: TargetIntention): Batch {
  const { memory } = intention;
  const context = contextOf(memory);
  const run = runOfRange(context, memory, intention.range);
  const heads = headsIn(context, run);
  const outside = positionsOutside(context, run, heads);
  const main = sealRecord(targetDraft(intention, context, run, {
    target: intention.target,
    heads,
    basedOn: basedOnIn(context, run, heads, intention.basedOn),
    fuzzy: intention.fuzzy,
  })); // prettier-ignore
  const uncovered = outside.map((position) => uncover(intention, context, position));
  const expect = [...positionsIn(context, run), ...outside].map((position) =>
    expectation(
      context,
      position,
      position.index === run.from ? expectedHead(intention, context, run) : undefined,
    ),
  );
  return { locale: memory.locale, records: [main, ...uncovered], expect };
}

/** The positions that a range has in the article. */
export function runOfRange(
  { view }: LookupContext,
  memory: MatchInput,
  { unit, from, to }: SegmentRange,
): Run {
  const index = memory.units.findIndex(({ place }) => place === unit.place);
  const first = view.positions.find((position) => position.unit === index)?.index;
  if (first === undefined || from < 0 || to <= from || to > unit.segments.length) {
    throw new RangeError(
      `Expected segments of a unit of the article, got \`${from}\` to \`${to}\` of \`${unit.id}\``,
    );
  }
  return { from: first + from, to: first + to };
}

/** The heads that a record for these positions supersedes, each once. */
export function headsIn(context: LookupContext, run: Run): readonly Version[] {
  return [...new Set(positionsIn(context, run).flatMap((position) => headsAt(context, position)))];
}

/** Fields that say where consecutive segments stand and what they are, as target records have them. */
export function standing(context: LookupContext, run: Run) {
  const positions = positionsIn(context, run);
  const [first, last] = [positions[0]!, positions.at(-1)!];
  const joined = joinSegments(positions.flatMap(({ segment }) => segment ?? []));
  return {
    keys: positions.map(({ key }) => key),
    ...(positions.length > 1 ? { positions: positions.map(({ n }) => n) } : {}),
    source: joined.text,
    codesHash: joined.codesHash,
    article: context.view.article,
    place: first.place,
    n: first.n,
    prev: first.prev,
    next: last.next,
  };
}

/** What the writer must have seen for the write to be taken. */
export function expectation(
  context: LookupContext,
  position: Position,
  head?: string,
): Expectation {
  const { place, key, n } = position;
  const slot: Slot = { article: context.view.article, place, key, n };
  return { slot, head: head ?? headsAt(context, position)[0]?.id ?? "none" };
}

export function positionsIn({ view }: LookupContext, { from, to }: Run): readonly Position[] {
  return view.positions.slice(from, to);
}

/** Heads at one position; a cover whose segments are no longer together is not replaced. */
function headsAt(context: LookupContext, position: Position): readonly Version[] {
  return appliedHeads(context, position, replacedThread(context, position));
}

function appliedHeads(
  { view }: LookupContext,
  position: Position,
  thread: Thread | undefined,
): readonly Version[] {
  return thread?.heads.filter((head) => runOf(view, position, head) !== undefined) ?? [];
}

/** Segments outside the range that the superseded heads covered. */
function positionsOutside(
  context: LookupContext,
  run: Run,
  heads: readonly Version[],
): readonly Position[] {
  const outside = new Set<Position>();
  for (const position of positionsIn(context, run)) {
    for (const head of heads) {
      const covered = runOf(context.view, position, head);
      for (const other of covered === undefined ? [] : positionsIn(context, covered)) {
        if (other.index < run.from || other.index >= run.to) outside.add(other);
      }
    }
  }
  return [...outside].sort((a, b) => a.index - b.index);
}

/** Open a segment again, or, where another head stood beside the cover, say that one again. */
function uncover(
  intention: TargetIntention,
  context: LookupContext,
  position: Position,
): TargetRecord {
  const run = { from: position.index, to: position.index + 1 };
  const heads = headsAt(context, position);
  const single = heads.filter(({ keys }) => keys.length === 1);
  const slot = {
    article: context.view.article,
    place: position.place,
    key: position.key,
    n: position.n,
  };
  const kept =
    single.length === 0 ? undefined : workVersion(context.memory, { slot, heads: single });
  return sealRecord(
    targetDraft({ ...intention, state: "initial" }, context, run, {
      target: kept?.target ?? "",
      heads,
      basedOn: [],
      fuzzy: undefined,
    }),
  );
}

interface DraftParts {
  readonly target: string;
  readonly heads: readonly Version[];
  readonly basedOn: readonly string[];
  readonly fuzzy: number | undefined;
}

function targetDraft(
  intention: TargetIntention,
  context: LookupContext,
  run: Run,
  { target, heads, basedOn, fuzzy }: DraftParts,
): Omit<TargetRecord, "id"> {
  const { at, by, from, revision, origin = "human", engine, import: imported } = intention;
  return {
    v: RECORD_VERSION,
    kind: "target",
    at,
    by,
    from,
    parents: heads.map(({ id }) => id).sort(),
    ...standing(context, run),
    target,
    state: target === "" ? "initial" : (intention.state ?? "translated"),
    revision,
    origin,
    ...(engine === undefined ? {} : { engine }),
    ...(imported === undefined ? {} : { import: imported }),
    ...(basedOn.length === 0 ? {} : { basedOn }),
    ...(fuzzy === undefined ? {} : { fuzzy }),
  };
}

/** Where the text came from without being superseded: another article, another segment, a parent locale. */
function basedOnIn(
  context: LookupContext,
  run: Run,
  heads: readonly Version[],
  given: readonly string[] = [],
): readonly string[] {
  const parents = new Set(heads.map(({ id }) => id));
  const seen = positionsIn(context, run).flatMap(
    (position) => lookup(context, position, { mode: "work" }).found?.version.id ?? [],
  );
  return [...new Set([...given, ...seen])].filter((id) => !parents.has(id)).sort();
}

/** A record of a parent locale is unknown to this memory: whoever saw it saw that the locale has none. */
function expectedHead(
  intention: TargetIntention,
  context: LookupContext,
  run: Run,
): string | undefined {
  const { expect, memory } = intention;
  if (expect === undefined || expect === "none") return expect;
  const isParents =
    !context.memory.versions.has(expect) &&
    memory.parents.some(({ records }) => records.some(({ id }) => id === expect));
  return isParents ? expectation(context, context.view.positions[run.from]!).head : expect;
}
