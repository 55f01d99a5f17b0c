import { leastShared } from "../../../stages/match/fuzzy/postings.ts";
import { bitOf, MOST_LENGTH, PLACE_BYTES } from "./list-places.ts";

/** Which forms may be near to an asked one. */
export interface Fitting {
  /** Tokens of the asked form. */
  readonly length: number;
  /** Per cent of the tokens that have to agree. */
  readonly least: number;
  /** UTF-16 code units of what is near. */
  readonly characters: { readonly least: number; readonly most: number };
}

/** The words of an asked form, those whose lists were read and the others. */
export interface ReadTokens {
  readonly read: readonly { readonly word: number; readonly rows: readonly Uint8Array[] }[];
  readonly unread: readonly number[];
}

/**
 * Finds the numbers of the forms that may share enough tokens with an asked one: counted where lists were
 * read, by signatures where not. None that does is missing.
 */
export type FindSharing = (fitting: Fitting, tokens: ReadTokens) => readonly number[];

/** A search that keeps its memory for the next one. */
export function sharingForms(): FindSharing {
  let found = room(1024);
  return (fitting, tokens) => {
    const places = tokens.read.reduce((sum, { rows }) => sum + placesIn(rows), 0);
    if (places > found.forms.length) found = room(places);
    countPlaces(fitting, tokens, { found, places });
    return [...enoughOf(fitting, tokens, found)];
  };
}

function placesIn(rows: readonly Uint8Array[]): number {
  return rows.reduce((sum, row) => sum + row.length / PLACE_BYTES, 0);
}

/** Forms that occur in lists, each once. */
interface Found {
  size: number;
  readonly forms: Int32Array;
  /** In how many of the lists. */
  readonly counts: Int32Array;
  readonly lengths: Uint16Array;
  readonly lowBits: Int32Array;
  readonly highBits: Int32Array;
  /** An open hash table: where a form is found, plus one. */
  readonly table: Int32Array;
}

function room(places: number): Found {
  return {
    size: 0,
    forms: new Int32Array(places),
    counts: new Int32Array(places),
    lengths: new Uint16Array(places),
    lowBits: new Int32Array(places),
    highBits: new Int32Array(places),
    table: new Int32Array(2 ** tableBits(places)),
  };
}

/** For a table that is at most half full. */
function tableBits(places: number): number {
  return 33 - Math.clz32(Math.max(places, 1));
}

function* enoughOf({ length, least }: Fitting, { unread }: ReadTokens, found: Found) {
  for (let at = 0; at < found.size; at++) {
    const wanted = leastShared(Math.max(length, found.lengths[at]!), least);
    let shared = found.counts[at]!;
    if (shared + unread.length < wanted) continue;
    for (const word of unread) {
      const bit = bitOf(word);
      const half = bit < 32 ? found.lowBits[at]! : found.highBits[at]!;
      if (((half >>> (bit & 31)) & 1) === 1) shared++;
    }
    if (shared >= wanted) yield found.forms[at]!;
  }
}

interface Counting {
  readonly found: Found;
  /** In all lists together. */
  readonly places: number;
}

function countPlaces(fitting: Fitting, tokens: ReadTokens, { found, places }: Counting): void {
  const bits = tableBits(places);
  found.size = 0;
  found.table.fill(0, 0, 2 ** bits);
  const sieve = sieveOf(fitting, tokens);
  for (const { rows } of tokens.read) for (const row of rows) countRow(row, { sieve, found, bits });
}

/** What can be told of a form from its place alone. */
interface Sieve {
  readonly shortest: number;
  readonly longest: number;
  readonly characters: Fitting["characters"];
  /** Bits of the asked form's tokens. */
  readonly low: number;
  readonly high: number;
  /** How many of these bits a form has at least that shares enough, by its length less the shortest. */
  readonly leastBits: Int32Array;
}

function sieveOf({ length, least, characters }: Fitting, { read, unread }: ReadTokens): Sieve {
  let [low, high] = [0, 0];
  for (const word of [...read.map((own) => own.word), ...unread]) {
    const bit = bitOf(word);
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  // Words that have a bit in common with others of the form.
  const without = length - ones(low) - ones(high);
  const shortest = Math.min(leastShared(length, least), MOST_LENGTH);
  const longest = Math.min(Math.floor((length * 100) / least), MOST_LENGTH);
  const leastBits = Int32Array.from(
    { length: longest - shortest + 1 },
    (_, more) => leastShared(Math.max(length, shortest + more), least) - without,
  );
  return { shortest, longest, characters, low, high, leastBits };
}

interface RowCounting {
  readonly sieve: Sieve;
  readonly found: Found;
  /** Of the numbers that lead into the hash table. */
  readonly bits: number;
}

function countRow(row: Uint8Array, { sieve, found, bits }: RowCounting): void {
  const { shortest, longest, characters, low, high, leastBits } = sieve;
  const { forms, counts, table } = found;
  const [shift, mask] = [32 - bits, 2 ** bits - 1];
  for (let at = 0; at < row.length; at += PLACE_BYTES) {
    const tokens = (row[at + 4]! << 8) | row[at + 5]!;
    if (tokens < shortest || tokens > longest) continue;
    const units = (row[at + 6]! << 8) | row[at + 7]!;
    if (units < characters.least || units > characters.most) continue;
    const [highBits, lowBits] = [integerAt(row, at + 8), integerAt(row, at + 12)];
    if (ones(highBits & high) + ones(lowBits & low) < leastBits[tokens - shortest]!) continue;
    const form = integerAt(row, at);
    let slot = Math.imul(form, HASH) >>> shift;
    let place = table[slot]!;
    while (place !== 0 && forms[place - 1] !== form) {
      slot = (slot + 1) & mask;
      place = table[slot]!;
    }
    if (place !== 0) {
      counts[place - 1]!++;
      continue;
    }
    const next = found.size++;
    table[slot] = next + 1;
    forms[next] = form;
    counts[next] = 1;
    found.lengths[next] = tokens;
    found.highBits[next] = highBits;
    found.lowBits[next] = lowBits;
  }
}

/** Odd, so that no two numbers lose their difference; of the product the high bits are used. */
const HASH = 0x9e3779b1;

function integerAt(row: Uint8Array, at: number): number {
  return (row[at]! << 24) | (row[at + 1]! << 16) | (row[at + 2]! << 8) | row[at + 3]!;
}

/** How many bits of 32 are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
