import { alignKeys } from "./align-keys.ts";
import type { ArticleView } from "./article-view.ts";
import { once } from "./once.ts";
import { type ChangedPair, type Gap, pairChanged, pairMoved } from "./pair-changed.ts";
import { findRegroupings, type Regrouping } from "./regroupings.ts";
import { wordBags } from "./similarity.ts";

/** A segment that became another one. */
export interface Change {
  /** Index in the old article. */
  readonly old: number;
  /** Share of words that stayed, of the longer one's. Range: 0 to 1. */
  readonly similarity: number;
  /** Whether it is surely the older wording, so that readers may keep its target. */
  readonly isClose: boolean;
}

/** What became of the segments of an older article. */
export interface Lineage {
  /** Indexes of today's equal segments, by the old ones. */
  readonly equal: ReadonlyMap<number, number>;
  /** Found when they are first asked for: comparing words costs most of it, and few ask. */
  readonly changes: () => Changes;
}

/** Which segments became other ones. */
export interface Changes {
  /** What today's changed segments were before, by today's indexes. */
  readonly changed: ReadonlyMap<number, Change>;
  /** Indexes of today's changed segments, by the old ones. */
  readonly changedTo: ReadonlyMap<number, number>;
  /** Sentences that were split or merged; the closest part of each is among the changed ones, too. */
  readonly regrouped: readonly Regrouping[];
}

/**
 * Follow the segments of an older article into today's.
 *
 * Invariant: no index is used twice; what is equal ascends, and so does what changed in its place; a segment
 * that only moved is never taken for a changed one.
 */
export function traceLineage(old: ArticleView, now: ArticleView): Lineage {
  const pairs = alignKeys(
    old.positions.map(({ key }) => key),
    now.positions.map(({ key }) => key),
  );
  return {
    equal: new Map(pairs),
    changes: once(() => findChanges({ old, now }, findGaps(old, now, pairs))),
  };
}

interface Views {
  readonly old: ArticleView;
  readonly now: ArticleView;
}

function findChanges(views: Views, gaps: readonly Gap[]): Changes {
  const moved = movedKeys(gaps);
  const bags = wordBags();
  const open = gaps.map((gap): Gap => ({
    old: gap.old.filter(({ key }) => !moved.has(key)),
    now: gap.now.filter(({ key }) => !moved.has(key)),
  }));
  const inPlace = open.flatMap((gap) => pairChanged(gap, bags));
  const left = withoutPaired(open, inPlace);
  const regrouped = findRegroupings(views, { left, pairs: inPlace, bags });
  const isTaken = (index: number, side: "old" | "now"): boolean =>
    regrouped.some((each) => index >= each[side].from && index < each[side].to);
  const elsewhere = pairMoved(
    {
      old: left.old.filter(({ index }) => !isTaken(index, "old")),
      now: left.now.filter(({ index }) => !isTaken(index, "now")),
    },
    bags,
  );
  const pairs = [...inPlace, ...elsewhere];
  return {
    changed: new Map(
      pairs.map(({ from, to, similarity, isClose }) => [to, { old: from, similarity, isClose }]),
    ),
    changedTo: new Map(pairs.map(({ from, to }) => [from, to])),
    regrouped,
  };
}

function withoutPaired(gaps: readonly Gap[], pairs: readonly ChangedPair[]): Gap {
  const [old, now] = [new Set(pairs.map(({ from }) => from)), new Set(pairs.map(({ to }) => to))];
  return {
    old: gaps.flatMap((gap) => gap.old.filter(({ index }) => !old.has(index))),
    now: gaps.flatMap((gap) => gap.now.filter(({ index }) => !now.has(index))),
  };
}

function findGaps(
  old: ArticleView,
  now: ArticleView,
  pairs: readonly (readonly [number, number])[],
): readonly Gap[] {
  const gaps: Gap[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const [toOld, toNow] of [...pairs, [old.positions.length, now.positions.length] as const]) {
    if (toOld > fromOld || toNow > fromNow) {
      gaps.push({
        old: old.positions.slice(fromOld, toOld),
        now: now.positions.slice(fromNow, toNow),
      });
    }
    [fromOld, fromNow] = [toOld + 1, toNow + 1];
  }
  return gaps;
}

/** Keys that are left over on both sides: those segments moved and did not change. */
function movedKeys(gaps: readonly Gap[]): ReadonlySet<string> {
  const old = new Set(gaps.flatMap((gap) => gap.old.map(({ key }) => key)));
  return new Set(
    gaps.flatMap((gap) => gap.now.map(({ key }) => key)).filter((key) => old.has(key)),
  );
}
