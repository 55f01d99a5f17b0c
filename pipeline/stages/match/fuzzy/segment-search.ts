import { distanceTo, type Pattern, patternOf } from "./bit-parallel.ts";
import {
  LEAST_INDEXED,
  leastShared,
  LISTS,
  mostEdits,
  type Postings,
  prefixLength,
  RARE_PERCENT,
} from "./postings.ts";
import { HEAD, HEAD_START, HEAD_UNITS, type Segment } from "./segment.ts";
import { addToSignature, missingTokens, SIGNATURE } from "./signature.ts";
import type { TokenScan } from "./token-scanner.ts";
import { findToken } from "./token-table.ts";

/** What a search in a segment asks for. */
export interface Sought {
  /** How many per cent of the tokens agree at least. An integer from 1 to 100. */
  readonly percent: number;
  /** How many UTF-16 code units a form has at least, and at most. */
  readonly leastUnits: number;
  readonly mostUnits: number;
  /** Called with each form that is found, how many tokens the longer one has, and their distance. */
  readonly take: (form: number, length: number, distance: number) => void;
}

/** Searches in one segment, one form after the other. */
export interface SegmentSearch {
  readonly segment: Segment;
  /** Search for these tokens from now on. */
  readonly open: (scan: TokenScan) => void;
  readonly find: (sought: Sought) => void;
  readonly close: () => void;
}

interface Query {
  readonly length: number;
  /** In their order; tokens that the segment does not have come behind all that it has. */
  readonly tokens: Int32Array;
  readonly sorted: Int32Array;
  /** How many tokens the segment does not have. */
  readonly unknown: number;
  readonly signature: Int32Array;
  /** Of the tokens that the segment has. */
  distinct: number;
  pattern: Pattern | undefined;
}

export function segmentSearch(segment: Segment): SegmentSearch {
  const { heads, tokens, table } = segment;
  const tokenCount = table.hashes.length;
  /** The pattern's row of each token; 0 outside a search. */
  const rowOf = new Int32Array(tokenCount);
  /** In how many lists each form was found, counted from `none`; less is of a search before. */
  const counts = new Uint8Array(segment.size);
  let none = 1;
  let rows = new Int32Array(256);
  let query: Query = NOTHING;

  /** The distance, or more than `most`. */
  const verify = (start: number, length: number, { most, mostMissing }: Limits): number => {
    if (length > rows.length) rows = new Int32Array(length * 2);
    let missing = 0;
    for (let at = 0; at < length; at++) {
      const row = rowOf[tokens[start + at]!]!;
      rows[at] = row;
      if (row === 0 && ++missing > mostMissing) return most + 1;
    }
    query.pattern ??= patternFor(query);
    return distanceTo(query.pattern, { rows, count: length }, most);
  };

  const look = (form: number, sought: Sought): void => {
    const { percent, leastUnits, mostUnits, take } = sought;
    const { length: own, unknown } = query;
    const head = form * HEAD;
    const units = heads[head + HEAD_UNITS]!;
    if (units < leastUnits || units > mostUnits) return;
    const start = heads[head + HEAD_START]!;
    const count = heads[head + HEAD + HEAD_START]! - start;
    const longer = Math.max(own, count);
    const most = mostEdits(longer, percent);
    // Every token that the other form lacks costs an edit, besides those that the lengths cost.
    const mine = { signatures: query.signature, at: 0 };
    const its = { signatures: heads, at: head };
    if (missingTokens(mine, its) + unknown > most - longer + own) return;
    const mostMissing = most - longer + count;
    if (missingTokens(its, mine) > mostMissing) return;
    const distance = verify(start, count, { most, mostMissing });
    if (distance <= most) take(form, longer, distance);
  };

  /** Look at the forms of a list that were found in enough lists, this one `copies` times. */
  const countIn = (forms: Int32Array, list: CountedList, sought: Sought): void => {
    const { from, to, copies, enough } = list;
    for (let at = from; at < to; at++) {
      const form = forms[at]!;
      const count = Math.max(counts[form]!, none);
      if (count >= enough) continue;
      counts[form] = Math.min(count + copies, enough);
      if (count + copies >= enough) look(form, sought);
    }
  };

  const firstOfLength = (length: number): number => {
    let [from, to] = [0, segment.size];
    while (from < to) {
      const middle = (from + to) >> 1;
      const head = middle * HEAD + HEAD_START;
      if (heads[head + HEAD]! - heads[head]! < length) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  const lookInPostings = (postings: Postings, leastLength: number, sought: Sought): void => {
    const { length, sorted } = query;
    const { percent } = sought;
    const lists = listsFor(length, percent);
    const first = firstOfLength(leastLength);
    const end = Math.min(prefixLength(length, percent, lists), length);
    let copies = 1;
    for (let place = query.unknown; place < end; place += copies) {
      const token = sorted[place]!;
      for (copies = 1; place + copies < end && sorted[place + copies] === token;) copies++;
      const { starts, forms } = postings;
      const list = { from: starts[token]!, to: starts[token + 1]! };
      if (list.from === list.to) continue;
      // The longer a form is, the more tokens have to agree: there are no more from this place on.
      const mostLength = Math.floor((100 * (length - place + lists - 1)) / percent);
      const from = firstFrom(forms, list, first);
      const to = firstFrom(forms, { from, to: list.to }, firstOfLength(mostLength + 1));
      countIn(forms, { from, to, copies, enough: none + lists }, sought);
    }
  };

  /** Begin to count anew. */
  const clearCounts = (): void => {
    none += LISTS + 1;
    if (none + LISTS < 256) return;
    counts.fill(0);
    none = 1;
  };

  return {
    segment,
    open: (scan) => {
      query = queryOf(segment, scan);
      for (const token of query.tokens)
        if (token < tokenCount && rowOf[token] === 0) rowOf[token] = ++query.distinct;
    },
    find: (sought) => {
      const { percent } = sought;
      const least = leastShared(query.length, percent);
      if (percent < LEAST_INDEXED) {
        const to = firstOfLength(Math.floor((100 * query.length) / percent) + 1);
        for (let form = firstOfLength(least); form < to; form++) look(form, sought);
        return;
      }
      clearCounts();
      lookInPostings(segment.rare, least, sought);
      if (percent >= RARE_PERCENT) return;
      // A token among the further ones has so many before it that shorter forms cannot agree enough.
      lookInPostings(segment.further, Math.floor((100 * least) / RARE_PERCENT) + 1, sought);
    },
    close: () => {
      for (const token of query.tokens) if (token < tokenCount) rowOf[token] = 0;
      query = NOTHING;
    },
  };

  function patternFor({ tokens: own, distinct }: Query): Pattern {
    // Tokens that no form has match none, wherever they stand: one row will do for all.
    const ownRows = own.map((token) => (token < tokenCount ? rowOf[token]! : distinct + 1));
    return patternOf(ownRows, distinct + 1);
  }
}

interface Limits {
  readonly most: number;
  /** How many of the form's tokens the query may lack. */
  readonly mostMissing: number;
}

interface CountedList extends Range {
  readonly copies: number;
  readonly enough: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const NONE = new Int32Array(0);
const NOTHING: Query = {
  length: 0,
  tokens: NONE,
  sorted: NONE,
  unknown: 0,
  signature: new Int32Array(SIGNATURE),
  distinct: 0,
  pattern: undefined,
};

function queryOf({ table }: Segment, scan: TokenScan): Query {
  const tokens = new Int32Array(scan.count);
  const unknownToken = table.hashes.length;
  const signature = new Int32Array(SIGNATURE);
  let unknown = 0;
  for (let index = 0; index < scan.count; index++) {
    const token = findToken(table, scan, index);
    tokens[index] = token < 0 ? unknownToken : token;
    if (token < 0) unknown++;
    else addToSignature(signature, 0, { token, tokenCount: unknownToken });
  }
  const sorted = sortedOf(tokens, unknownToken);
  return { ...NOTHING, length: scan.count, tokens, sorted, unknown, signature };
}

/** Rarest first, and those that the segment does not have before these. */
function sortedOf(tokens: Int32Array, unknownToken: number): Int32Array {
  return tokens.map((token) => (token === unknownToken ? -1 : token)).sort();
}

/** No more lists than tokens that have to agree. */
function listsFor(length: number, percent: number): number {
  return Math.min(LISTS, leastShared(length, percent));
}

/** The first place in an ascending stretch of a list whose form is not before this one. */
function firstFrom(forms: Int32Array, range: Range, form: number): number {
  let { from, to } = range;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (forms[middle]! < form) from = middle + 1;
    else to = middle;
  }
  return from;
}
