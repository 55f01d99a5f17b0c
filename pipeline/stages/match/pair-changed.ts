import type { Position } from "./article-view.ts";
import { contains, type WordBags, similarity } from "./similarity.ts";

/** Positions of two articles between what is equal in both. */
export interface Gap {
  readonly old: readonly Position[];
  readonly now: readonly Position[];
}

/** A segment that another one became. */
export interface ChangedPair {
  /** Index in the old article. */
  readonly from: number;
  /** Index in today's. */
  readonly to: number;
  readonly similarity: number;
  readonly isClose: boolean;
}

/** Below this share of common words two sentences are unrelated, unless one contains the other. */
const LEAST_SIMILARITY = 0.3;

/** From this share on a sentence is an older wording of another one, wherever the two stand. */
export const CLOSE = 0.5;

/** The same for one that alone stands where it alone stood. */
const CLOSE_ALONE = 0.4;

/** From this share on a sentence that stands elsewhere was moved there and edited. */
const LEAST_MOVED = 0.6;

/** What a sentence that contains another one counts at least where pairs are chosen. */
const CONTAINED = 0.3;

/** Similarities computed for one gap at most; a larger gap is compared along its diagonal. */
const LARGEST_GAP = 40_000;

/** The order-preserving pairs with the largest sum of similarities. */
export function pairChanged({ old, now }: Gap, bags: WordBags): readonly ChangedPair[] {
  if (old.length === 0 || now.length === 0) return [];
  const score = (y: number, x: number): number => {
    const [a, b] = [bags(old[y]!.text), bags(now[x]!.text)];
    const value = similarity(a, b);
    if (value >= LEAST_SIMILARITY) return value;
    return contains(a, b) ? CONTAINED : 0;
  };
  const pairs = old.length * now.length <= LARGEST_GAP ? pairByTable : pairByDiagonal;
  const close = old.length === 1 && now.length === 1 ? CLOSE_ALONE : CLOSE;
  return pairs(old.length, now.length, score).map(([y, x]) => {
    const [a, b] = [bags(old[y]!.text), bags(now[x]!.text)];
    const value = similarity(a, b);
    const isClose = value >= close || contains(a, b);
    return { from: old[y]!.index, to: now[x]!.index, similarity: value, isClose };
  });
}

/** Sentences that were moved and edited, out of what is left: the most similar pairs first. */
export function pairMoved({ old, now }: Gap, bags: WordBags): readonly ChangedPair[] {
  if (old.length * now.length > LARGEST_GAP) return [];
  const candidates = old.flatMap(({ text, index: from }) =>
    now.flatMap((other): readonly ChangedPair[] => {
      const value = similarity(bags(text), bags(other.text));
      return value < LEAST_MOVED
        ? []
        : [{ from, to: other.index, similarity: value, isClose: true }];
    }),
  );
  const [olds, nows] = [new Set<number>(), new Set<number>()];
  return candidates
    .sort((a, b) => b.similarity - a.similarity || a.from - b.from || a.to - b.to)
    .filter(({ from, to }) => {
      if (olds.has(from) || nows.has(to)) return false;
      olds.add(from);
      nows.add(to);
      return true;
    });
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
