import { WORD_BYTES, wordReader } from "./letter-words.ts";

/** The groups of letters in a text, each once. They stay until the next text is read. */
export interface LetterGroups {
  /** Read a text. Answers how many groups it has. */
  readonly read: (text: string) => number;
  /** How many of them a table may have: those of very long words are in none. */
  readonly known: () => number;
  /** Their bytes, up to four, the first one highest. */
  readonly bytes: Uint32Array;
  /** Whether a word begins there, ends there, or both. */
  readonly edges: Uint8Array;
}

/** A word begins or ends with a group. */
export const BEGINS = 1;
export const ENDS = 2;

/** Most bytes of a group, and how many there are from one group of a word to the next. */
export const GROUP_BYTES = 4;
const STRIDE = 3;

/** Stands for bytes that are in no group's name, and is what stands around words. */
const BLANK = 0x20;

/** Bytes of a word that are looked at. */
const MOST_WORD_BYTES = 70;

/** Twice as many as a text may have, or more; a power of two. */
const SLOTS = 1024;

/** How the library `eld` reads texts. */
export interface GroupRules {
  /** Characters that are no letters, up to apostrophes at their end. */
  readonly separators: RegExp;
  /** What stands for each byte in the names of groups; a blank, as around words, for bytes that hardly come. */
  readonly dictionary: readonly string[];
}

/** Make what finds the groups of letters that the library looks for, as numbers instead of texts. */
export function letterGroups({ separators, dictionary }: GroupRules): LetterGroups {
  const word = new Uint8Array(WORD_BYTES);
  const readWords = wordReader(separators, word);
  const byteOf = Uint8Array.from(dictionary, (sign, byte) => (byte >= 0x80 && sign === " " ? BLANK : byte)); // prettier-ignore
  const bytes = new Uint32Array(SLOTS);
  const edges = new Uint8Array(SLOTS);
  /** Numbers of groups plus one, by their hashes. */
  const slots = new Uint16Array(SLOTS);
  const ofLongWords = new Set<string>();
  let count = 0;

  const add = (group: number, edge: number): void => {
    let slot = hashOfGroup(group, edge) & (SLOTS - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
      const known = slots[slot]! - 1;
      if (bytes[known] === group && edges[known] === edge) return;
    }
    bytes[count] = group;
    edges[count] = edge;
    slots[slot] = ++count;
  };
  const addPart = (from: number, to: number, edge: number): void => {
    const isBegun = (edge & BEGINS) === 0 && word[from] === BLANK;
    const isEnded = (edge & ENDS) === 0 && word[to - 1] === BLANK;
    let group = 0;
    for (let at = isBegun ? from + 1 : from; at < (isEnded ? to - 1 : to); at++)
      group = ((group << 8) | word[at]!) >>> 0;
    add(group, edge | (isBegun ? BEGINS : 0) | (isEnded ? ENDS : 0));
  };
  const addWord = (length: number): void => {
    for (let at = 0; at < length; at++) word[at] = byteOf[word[at]!]!;
    const end = Math.min(length, MOST_WORD_BYTES);
    const last = Math.max(end - GROUP_BYTES, 0);
    for (let at = 0; at + GROUP_BYTES < end; at += STRIDE)
      addPart(at, at + GROUP_BYTES, at === 0 ? BEGINS : 0);
    // Of a very long word the library takes all that is left.
    if (length > end) ofLongWords.add(word.subarray(last, length).join());
    else addPart(last, end, end > GROUP_BYTES ? ENDS : BEGINS | ENDS);
  };
  return {
    read: (text) => {
      slots.fill(0);
      ofLongWords.clear();
      count = 0;
      readWords(text, addWord);
      return count + ofLongWords.size;
    },
    known: () => count,
    bytes,
    edges,
  };
}

/** Spreads groups over a table whose size is a power of two. */
export function hashOfGroup(bytes: number, edge: number): number {
  const mixed = Math.imul(bytes ^ Math.imul(edge, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
