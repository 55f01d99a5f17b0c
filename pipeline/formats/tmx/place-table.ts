/**
 * Hashes with a hash for each, several for one where they were added: 64 bits of
 * both, in 23 bytes on average, so that millions of units fit. What it finds is to be
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
  // Of many small parts one at a time grows: all at once would be there twice meanwhile.
  const parts = Array.from({ length: PARTS }, () => new TablePart());
  let size = 0;
  return {
    add: (key, value) => {
      size++;
      const high = wordAt(key, 0);
      parts[high >>> PART_SHIFT]!.add([high, wordAt(key, 8), wordAt(value, 0), wordAt(value, 8)]);
    },
    find: (key) => {
      const high = wordAt(key, 0);
      return parts[high >>> PART_SHIFT]!.find(high, wordAt(key, 8));
    },
    size: () => size,
  };
}

const PARTS = 256;

/** The first digits of a key say in which part it is. */
const PART_SHIFT = 24;

type Entry = readonly [high: number, low: number, valueHigh: number, valueLow: number];

class TablePart {
  #slots = FIRST_SLOTS;
  #words = new Uint32Array(FIRST_SLOTS * WORDS);
  #size = 0;

  add(entry: Entry): void {
    if (++this.#size > this.#slots * FULL) this.#grow();
    this.#insert(entry);
  }

  find(high: number, low: number): readonly string[] {
    const words = this.#words;
    let found: string[] | undefined;
    for (let slot = this.#first(low); !isFree(words, slot); slot = this.#next(slot))
      if (words[slot] === high && words[slot + 1] === low)
        (found ??= []).push(hex(words[slot + 2]!) + hex(words[slot + 3]!));
    return found ?? NONE;
  }

  #insert(entry: Entry): void {
    let slot = this.#first(entry[1]);
    while (!isFree(this.#words, slot)) slot = this.#next(slot);
    for (let word = 0; word < WORDS; word++) this.#words[slot + word] = entry[word]!;
  }

  #first(low: number): number {
    return (low % this.#slots) * WORDS;
  }

  #next(slot: number): number {
    return slot + WORDS < this.#words.length ? slot + WORDS : 0;
  }

  #grow(): void {
    const old = this.#words;
    const start = this.#afterFree(old);
    this.#slots = Math.ceil(this.#slots * GROWTH);
    this.#words = new Uint32Array(this.#slots * WORDS);
    // From a free slot on, values of one key are met in their order.
    for (let done = 0; done < old.length; done += WORDS) {
      const slot = (start + done) % old.length;
      if (!isFree(old, slot))
        this.#insert([old[slot]!, old[slot + 1]!, old[slot + 2]!, old[slot + 3]!]);
    }
  }

  #afterFree(words: Uint32Array): number {
    let slot = 0;
    while (!isFree(words, slot)) slot += WORDS;
    return slot;
  }
}

const NONE: readonly string[] = [];

const WORDS = 4;
const FIRST_SLOTS = 16;
const FULL = 0.8;
const GROWTH = 1.3;

/** A hash of nothing but zeros does not happen. */
function isFree(words: Uint32Array, slot: number): boolean {
  return words[slot + 2] === 0 && words[slot + 3] === 0;
}

/** Eight hex digits as a number: `parseInt` would need a text of its own. */
function wordAt(digits: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + 8; at++) {
    const code = digits.charCodeAt(at);
    word = (word << 4) | (code < 58 ? code - 48 : code - 87);
  }
  return word >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
