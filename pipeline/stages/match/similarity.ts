import { plainText } from "../../model/tagged-text.ts";
import { alignKeys } from "./align-keys.ts";

/** Words in lower case; each Han, Kana, Thai, Lao, Khmer or Myanmar character by itself. */
const TOKEN =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+?(?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|[^\p{L}\p{N}\p{M}]|$)/gu;

/** The words of a tagged text, in order and with their counts. */
export interface WordBag {
  readonly words: readonly string[];
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

export function wordBag(text: string): WordBag {
  const counts = new Map<string, number>();
  const shown = plainText(text).replaceAll("\u00AD", "").toLowerCase();
  const words = shown.match(TOKEN) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { words, size: words.length, counts };
}

/** The words of texts, each read once. */
export type WordBags = (text: string) => WordBag;

export function wordBags(): WordBags {
  const bags = new Map<string, WordBag>();
  return (text) => {
    const known = bags.get(text);
    if (known !== undefined) return known;
    const bag = wordBag(text);
    bags.set(text, bag);
    return bag;
  };
}

/**
 * Share of words that two texts have in common, of the longer one's. Symmetric.
 *
 * Range: 0 to 1; two texts without words have nothing in common.
 */
export function similarity(a: WordBag, b: WordBag): number {
  return commonWords(a, b) / Math.max(a.size, b.size, 1);
}

/** Number of words that two texts have in common. */
export function commonWords(a: WordBag, b: WordBag): number {
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let common = 0;
  for (const [token, count] of small.counts)
    common += Math.min(count, large.counts.get(token) ?? 0);
  return common;
}

/** A text of fewer words is part of many others by chance. */
const FEWEST_CONTAINED = 4;

/**
 * Whether the longer of two texts is the shorter one with words added: four fifths of its words stand in it, in
 * their order. Symmetric.
 */
export function contains(a: WordBag, b: WordBag): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  const least = Math.ceil(short.size * 0.8);
  if (short.size < FEWEST_CONTAINED || commonWords(short, long) < least) return false;
  return alignKeys(short.words, long.words).length >= least;
}
