import type { ArticleView, Position, Run } from "./article-view.ts";
import { joinTexts } from "./join-texts.ts";
import { type LookupContext, lookupContext, type OldView } from "./lookup-context.ts";
import { type Found, lookup, type Wanted } from "./lookup.ts";
import { once } from "./once.ts";
import { CLOSE } from "./pair-changed.ts";
import type { Regrouping } from "./regroupings.ts";
import { contains, similarity, type WordBag, wordBag } from "./similarity.ts";
import type { Version } from "./version.ts";

/** The target of what stood at a position before, in other words or with other markup. */
export interface FormerTarget {
  readonly found: Found;
  /** As `found.version`; where sentences were merged, with the source and target of all of them. */
  readonly version: Version;
  /** Ids of the records of the further ones, where sentences were merged. */
  readonly others: readonly string[];
  /** Where it stands today, the asked position among it. */
  readonly run: Run;
  /** As `Change.similarity`. */
  readonly similarity: number;
  /** As `Change.isClose`. */
  readonly isClose: boolean;
}

export type FormerTargets = (position: Position, wanted: Wanted) => readonly FormerTarget[];

/**
 * The targets that the older states of an article have for what a position was before; those of articles that it
 * was renamed or copied from where its own have none.
 */
export function formerTargets(context: LookupContext): FormerTargets {
  const pasts = new Map<OldView, Past>();
  const pastOf = (old: OldView): Past => {
    const past = pasts.get(old) ?? { old, ...arranged(context, old) };
    pasts.set(old, past);
    return past;
  };
  return (position, wanted) => {
    for (const olds of [context.own, context.copied]) {
      const found = olds().flatMap((old) => {
        const past = pastOf(old);
        const regrouping = past.regrouped().get(position.index);
        const together = regrouping && ofRegrouping(past, regrouping, wanted);
        return together ?? ofChanged(context, past, position, wanted) ?? [];
      });
      if (found.length > 0) return found;
    }
    return [];
  };
}

/** An older state of the article, arranged for looking its segments up. */
interface Past {
  readonly old: OldView;
  readonly context: LookupContext;
  /** Splits and merges by each of today's positions. */
  readonly regrouped: () => ReadonlyMap<number, Regrouping>;
  /** Old positions of equal segments, by today's. */
  readonly equal: () => ReadonlyMap<number, number>;
}

function arranged(
  { memory, articleExists }: LookupContext,
  { view, lineage }: OldView,
): Omit<Past, "old"> {
  return {
    equal: once(() => new Map([...lineage.equal].map(([before, now]) => [now, before]))),
    context: lookupContext({ memory, view, sources: [], articleExists }),
    regrouped: once(() => {
      const byNow = new Map<number, Regrouping>();
      for (const each of lineage.changes().regrouped)
        for (let index = each.now.from; index < each.now.to; index++) byNow.set(index, each);
      return byNow;
    }),
  };
}

function ofChanged(
  context: LookupContext,
  past: Past,
  position: Position,
  wanted: Wanted,
): FormerTarget | undefined {
  const change = past.old.lineage.changes().changed.get(position.index);
  const index = change?.old ?? past.equal().get(position.index);
  const found = index === undefined ? undefined : foundAt(past, index, wanted);
  if (found === undefined) return undefined;
  const { version } = found;
  if (version.keys.length > 1) return ofCover(context, past, found);
  if (change === undefined) return undefined;
  const run = { from: position.index, to: position.index + 1 };
  const { similarity: common, isClose } = change;
  return { found, version, others: [], run, similarity: common, isClose };
}

/** A target of several sentences of which some are others today, or are gone, or have new ones among them. */
function ofCover(context: LookupContext, { old }: Past, found: Found): FormerTarget | undefined {
  const run = runToday(context, old, found.run);
  if (run === undefined) return undefined;
  const textOf = ({ positions }: ArticleView, { from, to }: Run): WordBag =>
    wordBag(
      positions
        .slice(from, to)
        .map(({ text }) => text)
        .join(" "),
    );
  const [before, now] = [textOf(old.view, found.run), textOf(context.view, run)];
  const common = similarity(before, now);
  const isClose = common >= CLOSE || contains(before, now);
  return { found, version: found.version, others: [], run, similarity: common, isClose };
}

/** `undefined` where one of its targets covers other segments, too, or there is none. */
function ofRegrouping(
  past: Past,
  { old, now, similarity }: Regrouping,
  wanted: Wanted,
): FormerTarget | undefined {
  const all: Found[] = [];
  for (let index = old.from; index < old.to; index++) {
    const found = foundAt(past, index, wanted);
    if (found === undefined || found.version.keys.length > 1) return undefined;
    all.push(found);
  }
  const version = joined(all.map((each) => each.version));
  if (version === undefined) return undefined;
  const others = all.slice(1).map((each) => each.version.id);
  return { found: all[0]!, version, others, run: now, similarity, isClose: true };
}

function foundAt({ old, context }: Past, index: number, wanted: Wanted): Found | undefined {
  const before = old.view.positions[index];
  const found = before && lookup(context, before, wanted).found;
  return found?.step === "reviewed-elsewhere" ? undefined : found;
}

/** Targets of neighbours as one; `undefined` where a pair goes through several of them. */
function joined(versions: readonly Version[]): Version | undefined {
  const [first] = versions;
  if (first === undefined || versions.length === 1) return first;
  const [source, target] = joinTexts(versions.map((each) => [each.source, each.target]));
  if (source === undefined || target === undefined) return undefined;
  return { ...first, source, target, keys: versions.flatMap(({ keys }) => keys), codesHash: "" };
}

/** Where the segments that an older target covers stand today: what is left of them, with what was put between. */
function runToday(context: LookupContext, old: OldView, run: Run): Run | undefined {
  const todays = (index: number): number | undefined =>
    old.lineage.equal.get(index) ?? old.lineage.changes().changedTo.get(index);
  const { positions } = context.view;
  const known: number[] = [];
  for (let index = run.from; index < run.to; index++) {
    const now = todays(index);
    if (now !== undefined) known.push(now);
  }
  const [from, last] = [known[0], known.at(-1)];
  if (from === undefined || last === undefined) return undefined;
  const isInOrder = known.every((now, index) => index === 0 || now > known[index - 1]!);
  const isOneUnit = positions[from]!.unit === positions[last]!.unit;
  const theirs = new Set(known);
  const isFree = positions
    .slice(from, last + 1)
    .every(({ index }) => theirs.has(index) || !old.lineage.changes().changed.has(index));
  return isInOrder && isOneUnit && isFree ? { from, to: last + 1 } : undefined;
}
