import type { LookupStep } from "../../model/match.ts";
import type { Origin, State } from "../../model/record.ts";
import { joinSegments } from "../segment/join-segments.ts";
import { hasSameCodes } from "../segment/segment-key.ts";
import { type ArticleView, type Position, type Run, placeSlot } from "./article-view.ts";
import { publishedVersion, slotThread, workVersion } from "./heads.ts";
import type { LookupContext } from "./lookup-context.ts";
import { type Thread, neighbourId, slotId } from "./memory-index.ts";
import { type Version, compareIds, stateRank } from "./version.ts";

/** A version that a step offers for a position. */
export interface Found {
  readonly step: Exclude<LookupStep, "parent-locale">;
  readonly thread: Thread;
  readonly version: Version;
  /** The positions that the version covers, the asked one among them. */
  readonly run: Run;
}

/** What a lookup is after: the newest version, what readers may get, or the head itself. */
export type Wanted =
  | { readonly mode: "work" }
  | { readonly mode: "published"; readonly minimum: State }
  | { readonly mode: "head" };

/** What a lookup says; `codesDiffer` holds what only other code data keeps from being a match. */
export interface LookupResult {
  readonly found: Found | undefined;
  readonly codesDiffer: Found | undefined;
  /** Whether a person wants no text there that the memory has. */
  readonly isClosed: boolean;
}

/**
 * Look a segment up in one locale's memory: the first five steps of the design,
 * in order. Step 6, the parent locales, is up to the caller.
 *
 * A slot that was opened again, or whose only text was rejected, ends the lookup: the person
 * wanted no other text there, least of all the same one from an equal sentence.
 */
export function lookup(context: LookupContext, position: Position, wanted: Wanted): LookupResult {
  let codesDiffer: Found | undefined;
  for (const step of STEPS) {
    const threads = step.threads(context, position);
    if (threads.length === 0) continue;
    const offers = threads.flatMap((thread) =>
      offersOf(context, position, thread, { step: step.name, wanted }),
    );
    const usable = offers.filter(
      (offer) => wanted.mode === "head" || haveSameCodes(context.view, offer),
    );
    if (!step.isElsewhere)
      codesDiffer ??= best(
        context,
        position,
        offers.filter((offer) => !usable.includes(offer)),
      );
    const found = choose(context, position, step, usable);
    if (found !== undefined) return { found, codesDiffer, isClosed: false };
    if (!step.isElsewhere && threads.every((thread) => isClosed(context, thread)))
      return { found, codesDiffer, isClosed: true };
  }
  return { found: undefined, codesDiffer, isClosed: false };
}

/** Where consecutive segments of one unit have just these keys, `position` being one of them. */
export function runOf(view: ArticleView, position: Position, version: Version): Run | undefined {
  const runs = version.keys.flatMap((key, offset) => {
    if (key !== position.key) return [];
    const from = position.index - offset;
    const fits = version.keys.every((other, index) => {
      const at = view.positions[from + index];
      return at !== undefined && at.unit === position.unit && at.key === other;
    });
    return fits
      ? [{ run: { from, to: from + version.keys.length }, n: version.positions[offset] }]
      : [];
  });
  return (runs.find(({ n }) => n === position.n) ?? runs[0])?.run;
}

interface Step {
  readonly name: Found["step"];
  /** Whether its threads belong to other articles. */
  readonly isElsewhere: boolean;
  /** Whether candidates that differ in their text make no match at all. */
  readonly mustAgree: boolean;
  readonly threads: (context: LookupContext, position: Position) => readonly Thread[];
}

const STEPS: readonly Step[] = [
  { name: "slot", isElsewhere: false, mustAgree: false, threads: atSlot },
  { name: "neighbours", isElsewhere: false, mustAgree: false, threads: withNeighbours },
  {
    name: "lineage",
    isElsewhere: false,
    mustAgree: false,
    threads: (context, { index }) => context.byLineage().get(index) ?? [],
  },
  { name: "lineage", isElsewhere: false, mustAgree: true, threads: inArticle },
  { name: "moved", isElsewhere: true, mustAgree: true, threads: withNeighboursElsewhere },
  {
    name: "moved",
    isElsewhere: true,
    mustAgree: true,
    threads: (context, { index }) => context.byCopy().get(index) ?? [],
  },
  { name: "moved", isElsewhere: true, mustAgree: true, threads: besideNeighbourElsewhere },
  { name: "reviewed-elsewhere", isElsewhere: true, mustAgree: true, threads: reviewed },
];

function atSlot({ memory, view }: LookupContext, { place, key, n }: Position): readonly Thread[] {
  const thread = slotThread(memory, { article: view.article, place, key, n });
  return thread === undefined ? [] : [thread];
}

function withNeighbours(context: LookupContext, position: Position): readonly Thread[] {
  const threads = sameNeighbours(context, position).filter(
    ({ slot }) => slot.article === context.view.article,
  );
  // Equal cells have equal neighbours: their order tells them apart when their headings changed.
  if (threads.length < 2) return threads;
  const traced = context.byLineage().get(position.index) ?? [];
  const both = threads.filter((thread) => traced.includes(thread));
  return both.length > 0 ? both : threads;
}

function inArticle({ memory, view }: LookupContext, { key }: Position): readonly Thread[] {
  return (memory.threadsByKey.get(key) ?? []).filter(({ slot }) => slot.article === view.article);
}

function withNeighboursElsewhere(context: LookupContext, position: Position): readonly Thread[] {
  const threads = sameNeighbours(context, position).filter(
    ({ slot }) => slot.article !== context.view.article,
  );
  // In a copy the place is the same too, and tells equal cells apart.
  const samePlace = threads.filter(({ slot }) => placeSlot(slot) === placeSlot(position));
  return samePlace.length > 0 ? samePlace : threads;
}

/** The first and the last sentence of a paragraph that was moved have one neighbour left, in the paragraph. */
function besideNeighbourElsewhere(
  { memory, view }: LookupContext,
  { key, unit, index, prev, next }: Position,
): readonly Thread[] {
  const isInUnit = (other: number): boolean => view.positions[other]?.unit === unit;
  const [isAfter, isBefore] = [isInUnit(index - 1), isInUnit(index + 1)];
  if (!isAfter && !isBefore) return [];
  return (memory.threadsByKey.get(key) ?? []).filter(
    ({ slot, heads }) =>
      slot.article !== view.article &&
      heads.some(
        (head) =>
          head.keys.length === 1 &&
          ((isAfter && head.prev === prev) || (isBefore && head.next === next)),
      ),
  );
}

function reviewed({ memory, view }: LookupContext, { key }: Position): readonly Thread[] {
  const threads = (memory.threadsByKey.get(key) ?? []).filter(({ heads }) =>
    heads.some(({ state, rejected }) => !rejected && stateRank(state) >= stateRank("reviewed")),
  );
  return threads.some(({ slot }) => slot.article !== view.article) ? threads : [];
}

function sameNeighbours(context: LookupContext, position: Position): readonly Thread[] {
  const { key, prev, next } = position;
  const id = neighbourId(key, prev, next);
  const single = id === undefined ? [] : (context.memory.threadsByNeighbours.get(id) ?? []);
  // A cover's neighbours are those of all that it covers, so its ends are compared.
  const covers = (context.memory.coversByKey.get(key) ?? []).filter(({ heads }) =>
    heads.some((head) => {
      const run = head.keys.length > 1 ? runOf(context.view, position, head) : undefined;
      if (run === undefined || neighbourId(key, head.prev, head.next) === undefined) return false;
      const { positions } = context.view;
      return positions[run.from]?.prev === head.prev && positions[run.to - 1]?.next === head.next;
    }),
  );
  return [...new Set([...single, ...covers])];
}

function offersOf(
  context: LookupContext,
  position: Position,
  thread: Thread,
  { step, wanted }: { readonly step: Found["step"]; readonly wanted: Wanted },
): readonly Found[] {
  const version = versionOf(context, thread, wanted);
  if (version === undefined || (version.target === "" && wanted.mode !== "head")) return [];
  const minimum = step === "reviewed-elsewhere" ? "reviewed" : "initial";
  if (stateRank(version.state) < stateRank(minimum)) return [];
  const run = runOf(context.view, position, version);
  return run === undefined ? [] : [{ step, thread, version, run }];
}

/** The version of a thread that somebody is after. */
export function versionOf(
  { memory }: LookupContext,
  thread: Thread,
  wanted: Wanted,
): Version | undefined {
  switch (wanted.mode) {
    case "work":
      return workVersion(memory, thread);
    case "published":
      return publishedVersion(memory, thread, wanted.minimum);
    case "head":
      return thread.heads[0];
  }
}

/** Whether a person opened the slot again, or rejected all that it had. */
function isClosed({ memory }: LookupContext, thread: Thread): boolean {
  const work = workVersion(memory, thread);
  return work === undefined ? thread.heads.some(({ rejected }) => rejected) : work.target === "";
}

function haveSameCodes(view: ArticleView, { version, run }: Found): boolean {
  const segments = view.positions.slice(run.from, run.to).flatMap(({ segment }) => segment ?? []);
  return segments.length === 0 || hasSameCodes(joinSegments(segments), version.codesHash);
}

function choose(
  context: LookupContext,
  position: Position,
  step: Step,
  offers: readonly Found[],
): Found | undefined {
  const targets = new Set(offers.map(({ version }) => version.target));
  if (step.mustAgree && targets.size > 1) return undefined;
  const others =
    step.name === "reviewed-elsewhere"
      ? offers.filter(({ thread }) => thread.slot.article !== context.view.article)
      : offers;
  return best(context, position, others);
}

const ORIGINS: readonly Origin[] = ["human", "import", "machine"];

/** Within a step: own slot, higher state, head before ancestor, human before import before machine, smaller id. */
function best(
  context: LookupContext,
  position: Position,
  offers: readonly Found[],
): Found | undefined {
  if (offers.length < 2) return offers[0];
  const own = slotId({
    article: context.view.article,
    place: position.place,
    key: position.key,
    n: position.n,
  });
  const rank = ({ thread, version }: Found): readonly number[] => [
    slotId(thread.slot) === own ? 0 : 1,
    -stateRank(version.state),
    context.memory.heads.has(version.id) ? 0 : 1,
    ORIGINS.indexOf(version.origin),
  ];
  return [...offers].sort(
    (a, b) => compareRanks(rank(a), rank(b)) || compareIds(a.version.id, b.version.id),
  )[0];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return (
    a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
  );
}
