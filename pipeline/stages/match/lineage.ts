import { alignKeys } from "./align-keys.ts";
import type { ArticleView, Position } from "./article-view.ts";
import { once } from "./once.ts";
import { type WordBag, similarity, wordBag } from "./similarity.ts";

/** A segment that became another one. */
export interface Change {
  /** Index in the old article. */
  readonly old: number;
  /** Share of words that stayed. Range: `LEAST_SIMILARITY` to 1. */
  readonly similarity: number;
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
}

/** Below this share of common words two sentences are unrelated. */
const LEAST_SIMILARITY = 0.3;

/** Similarities computed for one gap at most; a larger gap is compared along its diagonal. */
const LARGEST_GAP = 40_000;

/**
 * Follow the segments of an older article into today's, keeping their order.
 *
 * Invariant: all maps ascend, no index is used twice, and a segment that only
 * moved is never taken for a changed one.
 */
export function traceLineage(old: ArticleView, now: ArticleView): Lineage {
  const pairs = alignKeys(
    old.positions.map(({ key }) => key),
    now.positions.map(({ key }) => key),
  );
  return { equal: new Map(pairs), changes: once(() => findChanges(findGaps(old, now, pairs))) };
}

function findChanges(gaps: readonly Gap[]): Changes {
  const moved = movedKeys(gaps);
  const changed = new Map<number, Change>();
  const bags = new Map<string, WordBag>();
  for (const gap of gaps) {
    const left = gap.old.filter(({ key }) => !moved.has(key));
    const right = gap.now.filter(({ key }) => !moved.has(key));
    for (const { from, to, score } of pairChanged(left, right, bags))
      changed.set(to, { old: from, similarity: score });
  }
  const changedTo = new Map([...changed].map(([to, change]) => [change.old, to]));
  return { changed, changedTo };
}

interface Gap {
  readonly old: readonly Position[];
  readonly now: readonly Position[];
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

interface ChangedPair {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** The order-preserving pairs with the largest sum of similarities. */
function pairChanged(
  old: readonly Position[],
  now: readonly Position[],
  bags: Map<string, WordBag>,
): readonly ChangedPair[] {
  if (old.length === 0 || now.length === 0) return [];
  const score = (y: number, x: number): number => {
    const value = similarity(bagOf(old[y]!.text, bags), bagOf(now[x]!.text, bags));
    return value < LEAST_SIMILARITY ? 0 : value;
  };
  const pairs = old.length * now.length <= LARGEST_GAP ? pairByTable : pairByDiagonal;
  return pairs(old.length, now.length, score).map(([y, x, value]) => ({
    from: old[y]!.index,
    to: now[x]!.index,
    score: value,
  }));
}

type Score = (y: number, x: number) => number;
type Scored = readonly [number, number, number];

function pairByTable(height: number, width: number, score: Score): readonly Scored[] {
  const scores = new Float64Array(height * width);
  const sums = new Float64Array((height + 1) * (width + 1));
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const value = (scores[y * width + x] = score(y, x));
      const cell = y * (width + 1) + x;
      const skip = Math.max(sums[cell + width + 1]!, sums[cell + 1]!);
      sums[cell] = value > 0 ? Math.max(skip, value + sums[cell + width + 2]!) : skip;
    }
  }
  const pairs: Scored[] = [];
  for (let y = 0, x = 0; y < height && x < width;) {
    const cell = y * (width + 1) + x;
    const value = scores[y * width + x]!;
    if (value > 0 && sums[cell] === value + sums[cell + width + 2]!) pairs.push([y++, x++, value]);
    else if (sums[cell] === sums[cell + width + 1]!) y++;
    else x++;
  }
  return pairs;
}

function pairByDiagonal(height: number, width: number, score: Score): readonly Scored[] {
  const reach = Math.max(2, Math.floor(LARGEST_GAP / (height + width)));
  const pairs: Scored[] = [];
  let first = 0;
  for (let y = 0; y < height; y++) {
    const middle = Math.round((y * width) / height);
    let best: Scored | undefined;
    for (let x = Math.max(first, middle - reach); x < Math.min(width, middle + reach + 1); x++) {
      const value = score(y, x);
      if (value > (best?.[2] ?? 0)) best = [y, x, value];
    }
    if (best === undefined) continue;
    pairs.push(best);
    first = best[1] + 1;
  }
  return pairs;
}

function bagOf(text: string, bags: Map<string, WordBag>): WordBag {
  const known = bags.get(text);
  if (known !== undefined) return known;
  const bag = wordBag(text);
  bags.set(text, bag);
  return bag;
}
