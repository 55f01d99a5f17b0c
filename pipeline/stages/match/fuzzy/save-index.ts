import { FORM_VERSION } from "./form.ts";
import { type FuzzyIndex, openFuzzyIndex } from "./fuzzy-index.ts";
import type { Segment } from "./segment.ts";

/** Raised whenever what a saved index holds changes. */
const LAYOUT_VERSION = 1;

/*
 * A saved index is a prefix of 32-bit integers in the byte order of the machine, a list of the arrays in
 * JSON, and the arrays, each at a multiple of 8:
 *
 *   check sum of all that follows | magic | layout version | form version | bytes of the list | bytes in all, low, high | 0
 */
const MAGIC = 0x495a_464c;
const PREFIX_BYTES = 32;
const ALIGNMENT = 8;

/** What the list says. */
interface SavedIndex {
  /** Version of ICU that found the dictionary words of the forms; empty where there are none. */
  readonly icu: string;
  readonly segments: readonly SavedSegment[];
}

interface SavedSegment {
  readonly size: number;
  readonly hasDictionaryWords: boolean;
  /** Where each array begins, and how many elements it has, in the order of `arraysOf`. */
  readonly arrays: readonly (readonly [start: number, length: number])[];
}

/**
 * An index with all that was added to it, as bytes. What was added stays apart from what was built:
 * save what `mergeFuzzyIndex` returns where this is many forms.
 */
export function saveFuzzyIndex(index: FuzzyIndex): Uint8Array {
  const segments = index.segments();
  const { list, end } = layOut(segments, index.icuVersion);
  const json = new TextEncoder().encode(JSON.stringify(list));
  const first = aligned(PREFIX_BYTES + json.length);
  const bytes = new Uint8Array(first + end);
  bytes.set(json, PREFIX_BYTES);
  segments.forEach((segment, at) => {
    arraysOf(segment).forEach((array, index) => {
      const [start] = list.segments[at]!.arrays[index]!;
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), first + start);
    });
  });
  const prefix = new Uint32Array(bytes.buffer, 0, PREFIX_BYTES / 4);
  const length = lowAndHigh(bytes.length);
  prefix.set([0, MAGIC, LAYOUT_VERSION, FORM_VERSION, json.length, ...length]);
  prefix[0] = checkSum(bytes);
  return bytes;
}

/**
 * The index that was saved as these bytes, which it goes on using; `undefined` where another version of
 * the program, of the forms or (if it matters) of ICU saved it, a machine of another byte order did, or
 * the bytes are not as they were saved.
 */
export function loadFuzzyIndex(bytes: Uint8Array, icuVersion: string): FuzzyIndex | undefined {
  if (bytes.length < PREFIX_BYTES || bytes.length % ALIGNMENT !== 0) return undefined;
  const placed = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const prefix = new Uint32Array(placed.buffer, placed.byteOffset, PREFIX_BYTES / 4);
  const [sum, magic, layout, form, listBytes, ...length] = prefix;
  if (magic !== MAGIC || layout !== LAYOUT_VERSION || form !== FORM_VERSION) return undefined;
  if (String(length) !== String([...lowAndHigh(placed.length), 0])) return undefined;
  if (sum !== checkSum(placed)) return undefined;
  const json = placed.subarray(PREFIX_BYTES, PREFIX_BYTES + listBytes!);
  const list = JSON.parse(new TextDecoder().decode(json)) as SavedIndex;
  if (list.icu !== "" && list.icu !== icuVersion) return undefined;
  const arrays = placed.subarray(aligned(PREFIX_BYTES + json.length));
  const segments = list.segments.map((segment) => viewSegment(segment, arrays));
  return openFuzzyIndex(segments, icuVersion);
}

function layOut(
  segments: readonly Segment[],
  icuVersion: string,
): { readonly list: SavedIndex; readonly end: number } {
  let end = 0;
  const saved = segments.map((segment) => ({
    size: segment.size,
    hasDictionaryWords: segment.hasDictionaryWords,
    arrays: arraysOf(segment).map(({ length, byteLength }) => {
      const start = end;
      end = aligned(start + byteLength);
      return [start, length] as const;
    }),
  }));
  const needsIcu = segments.some(({ hasDictionaryWords }) => hasDictionaryWords);
  return { list: { icu: needsIcu ? icuVersion : "", segments: saved }, end };
}

/** All arrays of a segment, in the order in which `viewSegment` takes them. */
function arraysOf({ places, table, tokens, heads, rare, further, texts }: Segment) {
  return [
    places,
    table.slots,
    table.hashes,
    table.starts,
    table.texts,
    tokens,
    heads,
    rare.starts,
    rare.forms,
    further.starts,
    further.forms,
    texts.starts,
    texts.units,
    texts.bytes,
  ] as const;
}

function viewSegment({ arrays, ...rest }: SavedSegment, bytes: Uint8Array): Segment {
  let next = 0;
  const view = <Values>(type: ViewType<Values>): Values => {
    const [start, length] = arrays[next++]!;
    return new type(bytes.buffer, bytes.byteOffset + start, length);
  };
  return {
    ...rest,
    places: view(Uint32Array),
    table: {
      slots: view(Int32Array),
      hashes: view(Int32Array),
      starts: view(Uint32Array),
      texts: view(Uint16Array),
    },
    tokens: view(Int32Array),
    heads: view(Int32Array),
    rare: { starts: view(Int32Array), forms: view(Int32Array) },
    further: { starts: view(Int32Array), forms: view(Int32Array) },
    texts: { starts: view(Uint32Array), units: view(Uint16Array), bytes: view(Uint8Array) },
  };
}

type ViewType<Values> = new (buffer: ArrayBufferLike, start: number, length: number) => Values;

/** Of everything behind the sum itself: each word is mixed with those before it. */
function checkSum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  // Four chains, for a processor works on them at once.
  let [a, b, c, d] = [1, words[1]!, words[2]!, words[3]!];
  const end = words.length - (words.length % 4);
  for (let at = 4; at < end; at += 4) {
    a = Math.imul(a ^ words[at]!, 0x01000193);
    b = Math.imul(b ^ words[at + 1]!, 0x01000193);
    c = Math.imul(c ^ words[at + 2]!, 0x01000193);
    d = Math.imul(d ^ words[at + 3]!, 0x01000193);
  }
  for (let at = end; at < words.length; at++) a = Math.imul(a ^ words[at]!, 0x01000193);
  return [b, c, d].reduce((sum, chain) => Math.imul(sum ^ chain, 0x01000193), a) >>> 0;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function lowAndHigh(value: number): readonly [number, number] {
  return [value % 2 ** 32, Math.floor(value / 2 ** 32)];
}
