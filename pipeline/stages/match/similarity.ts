import { plainText } from "../../model/tagged-text.ts";

/** Words in lower case; each Han, Kana, Thai, Lao, Khmer or Myanmar character by itself. */
const TOKEN =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+?(?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|[^\p{L}\p{N}\p{M}]|$)/gu;

/** The words of a tagged text with their counts. */
export interface WordBag {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

export function wordBag(text: string): WordBag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const [token] of plainText(text).toLowerCase().matchAll(TOKEN)) {
    counts.set(token, (counts.get(token) ?? 0) + 1);
    size++;
  }
  return { size, counts };
}

/**
 * Share of words that two texts have in common, of the longer one's. Symmetric.
 *
 * Range: 0 to 1; two texts without words have nothing in common.
 */
export function similarity(a: WordBag, b: WordBag): number {
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let common = 0;
  for (const [token, count] of small.counts)
    common += Math.min(count, large.counts.get(token) ?? 0);
  return common / Math.max(a.size, b.size, 1);
}
