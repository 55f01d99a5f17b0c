/**
 * Hashes with a hash for each, several for one where they were added: 64 bits of
 * both, in 27 bytes at most, so that millions of units fit. What it finds is to be
 * checked by who asks.
 */
export interface PlaceTable {
  /** Add a value; both are hex digits, of which the first 16 count. */
  readonly add: (key: string, value: string) => void;
  /** Beginnings of the values that were added, 16 hex digits each. */
  readonly find: (key: string) => readonly string[];
  /** Number of values. */
  readonly size: () => number;
}

/** Make an empty table. */
export function placeTable(): PlaceTable {
  let words = new Uint32Array(FIRST_SLOTS * WORDS);
  let size = 0;

  const slotOf = (index: number): number => (index & (words.length / WORDS - 1)) * WORDS;

  const insert = (high: number, low: number, valueHigh: number, valueLow: number): void => {
    let index = high;
    while (!isFree(words, slotOf(index))) index++;
    words.set([high, low, valueHigh, valueLow], slotOf(index));
  };

  const grow = (): void => {
    const old = words;
    words = new Uint32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += WORDS)
      if (!isFree(old, slot)) insert(old[slot]!, old[slot + 1]!, old[slot + 2]!, old[slot + 3]!);
  };

  return {
    add: (key, value) => {
      if (++size > (words.length / WORDS) * FULL) grow();
      insert(wordAt(key, 0), wordAt(key, 8), wordAt(value, 0), wordAt(value, 8));
    },
    find: (key) => {
      const [high, low] = [wordAt(key, 0), wordAt(key, 8)];
      const found: string[] = [];
      for (let index = high; !isFree(words, slotOf(index)); index++) {
        const slot = slotOf(index);
        if (words[slot] === high && words[slot + 1] === low)
          found.push(hex(words[slot + 2]!) + hex(words[slot + 3]!));
      }
      return found;
    },
    size: () => size,
  };
}

const WORDS = 4;
const FIRST_SLOTS = 1024;
const FULL = 0.75;

/** A hash of nothing but zeros does not happen. */
function isFree(words: Uint32Array, slot: number): boolean {
  return words[slot + 2] === 0 && words[slot + 3] === 0;
}

function wordAt(digits: string, from: number): number {
  return Number.parseInt(digits.slice(from, from + 8), 16);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
