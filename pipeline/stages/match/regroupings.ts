import type { ArticleView, Position, Run } from "./article-view.ts";
import type { ChangedPair, Gap } from "./pair-changed.ts";
import { commonWords, similarity, type WordBag, type WordBags } from "./similarity.ts";

/** Segments of one unit that became one, or one that became several. */
export interface Regrouping {
  /** Positions of the old article. */
  readonly old: Run;
  /** Today's. One of the two has one position. */
  readonly now: Run;
  /** As `Change.similarity`, of all of them together. */
  readonly similarity: number;
}

interface Known {
  /** Positions that became nothing, or came from nothing. */
  readonly left: Gap;
  readonly pairs: readonly ChangedPair[];
  readonly bags: WordBags;
}

/** Share of the words of a part that have to come from the whole, besides those of its other parts. */
const LEAST_OF_PART = 0.5;

/**
 * Sentences that were split or merged: beside a sentence that became another one stand further ones, without
 * any counterpart, that have most of their words from what the one had more, or give it what it got.
 */
export function findRegroupings(
  { old, now }: { readonly old: ArticleView; readonly now: ArticleView },
  { left, pairs, bags }: Known,
): readonly Regrouping[] {
  const free = {
    old: new Set(left.old.map(({ index }) => index)),
    now: new Set(left.now.map(({ index }) => index)),
  };
  return pairs.flatMap(({ from, to }): readonly Regrouping[] => {
    const split = grow(now.positions, to, {
      whole: bags(old.positions[from]!.text),
      free: free.now,
      bags,
    });
    if (split !== undefined)
      return [{ old: runAt(from), now: split.run, similarity: split.similarity }];
    const merged = grow(old.positions, from, {
      whole: bags(now.positions[to]!.text),
      free: free.old,
      bags,
    });
    if (merged === undefined) return [];
    return [{ old: merged.run, now: runAt(to), similarity: merged.similarity }];
  });
}

interface Growing {
  /** The words of the one sentence. */
  readonly whole: WordBag;
  /** Indexes that may be parts. */
  readonly free: ReadonlySet<number>;
  readonly bags: WordBags;
}

/** The neighbours in its unit that are parts of the whole, too; `undefined` where there are none. */
function grow(
  positions: readonly Position[],
  start: number,
  { whole, free, bags }: Growing,
): { readonly run: Run; readonly similarity: number } | undefined {
  let [first, last] = [start, start];
  const isPart = (index: number): boolean =>
    free.has(index) &&
    positions[index]?.unit === positions[start]!.unit &&
    addsWords(whole, textOf(positions, first, last), positions[index].text, bags);
  for (;;) {
    if (isPart(last + 1)) last++;
    else if (isPart(first - 1)) first--;
    else break;
  }
  if (first === last) return undefined;
  const all = bags(textOf(positions, first, last));
  return { run: { from: first, to: last + 1 }, similarity: similarity(whole, all) };
}

function addsWords(whole: WordBag, parts: string, more: string, bags: WordBags): boolean {
  const gained = commonWords(whole, bags(`${parts} ${more}`)) - commonWords(whole, bags(parts));
  return gained > 0 && gained >= bags(more).size * LEAST_OF_PART;
}

function textOf(positions: readonly Position[], first: number, last: number): string {
  return positions
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join(" ");
}

function runAt(index: number): Run {
  return { from: index, to: index + 1 };
}
