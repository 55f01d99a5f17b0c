import { hasDictionaryWords } from "./form.ts";
import { type FormTexts, textCollector } from "./form-texts.ts";
import { collectPostings, type Postings, type TokenLists } from "./postings.ts";
import { addToSignature, SIGNATURE } from "./signature.ts";
import { tokenScanner } from "./token-scanner.ts";
import { type TokenTable, tokenCollector } from "./token-table.ts";

/**
 * Forms that do not change any more, as typed arrays. They stand in the order of how many tokens they
 * have; tokens have numbers in the order of how many forms' places they fill, the rarest first.
 */
export interface Segment {
  readonly size: number;
  /** Place of each form among those that the segment was built of. */
  readonly places: Uint32Array;
  readonly table: TokenTable;
  readonly tokens: Int32Array;
  /** What is read of each form that is looked at: `HEAD` integers, side by side. One more than there are forms. */
  readonly heads: Int32Array;
  readonly rare: Postings;
  readonly further: Postings;
  readonly texts: FormTexts;
  /** Whether the tokens of any form depend on the version of ICU. */
  readonly hasDictionaryWords: boolean;
}

/** Integers of a head: the signature, where the tokens begin, and the length in UTF-16 code units. */
export const HEAD = SIGNATURE + 2;
export const HEAD_START = SIGNATURE;
export const HEAD_UNITS = SIGNATURE + 1;

/** Build a segment. Forms may be empty. */
export function buildSegment(forms: Iterable<string>): Segment {
  const read = readForms(forms);
  const order = orderByLength(read.starts);
  const byFrequency = orderByCount(read.collector.counts());
  const lists = reorderLists(read, { order, renamed: inverseOf(byFrequency) });
  const texts = read.texts.texts(order);
  return {
    size: order.length,
    places: order,
    table: read.collector.table(byFrequency),
    tokens: lists.tokens,
    heads: headsOf(lists, { units: read.units, order, tokenCount: byFrequency.length }),
    ...collectPostings(lists, byFrequency.length),
    texts,
    hasDictionaryWords: read.hasDictionaryWords,
  };
}

function readForms(forms: Iterable<string>) {
  const scan = tokenScanner();
  const collector = tokenCollector();
  const texts = textCollector();
  let tokens = new Int32Array(1 << 14);
  let starts = new Uint32Array(1025);
  let units = new Int32Array(1024);
  let size = 0;
  let needsDictionary = false;
  for (const form of forms) {
    const found = scan(form);
    const start = starts[size]!;
    if (start + found.count > tokens.length)
      tokens = new Int32Array(tokens.buffer.transfer((start + found.count) * 8));
    if (size === units.length) {
      units = new Int32Array(units.buffer.transfer(size * 8));
      starts = new Uint32Array(starts.buffer.transfer((size * 2 + 1) * 4));
    }
    for (let index = 0; index < found.count; index++)
      tokens[start + index] = collector.take(found, index);
    units[size] = form.length;
    starts[++size] = start + found.count;
    texts.take(form);
    needsDictionary ||= hasDictionaryWords(form);
  }
  return {
    collector,
    texts,
    units,
    tokens,
    starts: starts.subarray(0, size + 1),
    hasDictionaryWords: needsDictionary,
  };
}

function orderByLength(starts: Uint32Array): Uint32Array {
  const size = starts.length - 1;
  const lengths = new Uint32Array(size).map((_, form) => starts[form + 1]! - starts[form]!);
  return orderByCount(lengths);
}

/** Indexes by ascending value, equal ones in their order. */
function orderByCount(values: Int32Array | Uint32Array): Uint32Array {
  // A sort by one number: exact while the product of count and highest value is below 2 ** 53.
  const keys = new Float64Array(values.length);
  values.forEach((value, index) => {
    keys[index] = value * values.length + index;
  });
  return Uint32Array.from(keys.sort(), (key) => key % values.length);
}

function inverseOf(order: Uint32Array): Uint32Array {
  const inverse = new Uint32Array(order.length);
  order.forEach((old, index) => {
    inverse[old] = index;
  });
  return inverse;
}

function reorderLists(
  { tokens, starts }: TokenLists,
  { order, renamed }: { readonly order: Uint32Array; readonly renamed: Uint32Array },
): TokenLists {
  const ordered = {
    tokens: new Int32Array(starts.at(-1)!),
    starts: new Uint32Array(order.length + 1),
  };
  let at = 0;
  order.forEach((form, index) => {
    for (let from = starts[form]!; from < starts[form + 1]!; from++)
      ordered.tokens[at++] = renamed[tokens[from]!]!;
    ordered.starts[index + 1] = at;
  });
  return ordered;
}

interface HeadsInput {
  readonly units: Int32Array;
  readonly order: Uint32Array;
  readonly tokenCount: number;
}

function headsOf(
  { tokens, starts }: TokenLists,
  { units, order, tokenCount }: HeadsInput,
): Int32Array {
  const heads = new Int32Array((order.length + 1) * HEAD);
  order.forEach((form, index) => {
    const head = index * HEAD;
    for (let at = starts[index]!; at < starts[index + 1]!; at++)
      addToSignature(heads, head, { token: tokens[at]!, tokenCount });
    heads[head + HEAD_START] = starts[index]!;
    heads[head + HEAD_UNITS] = units[form]!;
  });
  heads[order.length * HEAD + HEAD_START] = tokens.length;
  return heads;
}
