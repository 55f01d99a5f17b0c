import { formCheck, type Sought } from "./form-check.ts";
import {
  LEAST_INDEXED,
  leastShared,
  LISTS,
  type Postings,
  prefixLength,
  RARE_PERCENT,
} from "./postings.ts";
import { HEAD, HEAD_START, type Segment } from "./segment.ts";
import { NO_QUERY, tokenQuery } from "./token-query.ts";
import type { TokenScan } from "./token-scanner.ts";

/** Searches in one segment, one form after the other. */
export interface SegmentSearch {
  readonly segment: Segment;
  /** Search for these tokens from now on. */
  readonly open: (scan: TokenScan) => void;
  readonly find: (sought: Sought) => void;
  readonly close: () => void;
}

export function segmentSearch(segment: Segment): SegmentSearch {
  const { open, check, close } = formCheck(segment);
  /** In how many lists each form was found, counted from `none`; less is of a search before. */
  const counts = new Uint8Array(segment.size);
  let none = 1;
  let query = NO_QUERY;

  const clearCounts = (): void => {
    none += LISTS + 1;
    if (none + LISTS < 256) return;
    counts.fill(0);
    none = 1;
  };

  /** Check the forms of a list that were found in enough lists, in this one `copies` times. */
  const countIn = (forms: Int32Array, list: CountedList, sought: Sought): void => {
    const { from, to, copies, enough } = list;
    for (let at = from; at < to; at++) {
      const form = forms[at]!;
      const count = Math.max(counts[form]!, none);
      if (count >= enough) continue;
      counts[form] = Math.min(count + copies, enough);
      if (count + copies >= enough) check(form, sought);
    }
  };

  const findIn = ({ starts, forms }: Postings, leastLength: number, sought: Sought): void => {
    const { length, sorted } = query;
    const { percent } = sought;
    const lists = Math.min(LISTS, leastShared(length, percent));
    const first = firstOfLength(segment, leastLength);
    const end = Math.min(prefixLength(length, percent, lists), length);
    let copies = 1;
    for (let place = query.unknown; place < end; place += copies) {
      const token = sorted[place]!;
      for (copies = 1; place + copies < end && sorted[place + copies] === token;) copies++;
      const list = { from: starts[token]!, to: starts[token + 1]! };
      if (list.from === list.to) continue;
      // The longer a form is, the more tokens have to agree: there are no more from this place on.
      const mostLength = longestFor(length - place + lists - 1, percent);
      const from = firstFrom(forms, list, first);
      const behind = firstOfLength(segment, mostLength + 1);
      const to = firstFrom(forms, { from, to: list.to }, behind);
      countIn(forms, { from, to, copies, enough: none + lists }, sought);
    }
  };

  const find = (sought: Sought): void => {
    const { percent } = sought;
    const least = leastShared(query.length, percent);
    if (percent < LEAST_INDEXED) {
      const to = firstOfLength(segment, longestFor(query.length, percent) + 1);
      for (let form = firstOfLength(segment, least); form < to; form++) check(form, sought);
      return;
    }
    clearCounts();
    findIn(segment.rare, least, sought);
    if (percent >= RARE_PERCENT) return;
    // A token among the further ones has so many before it that shorter forms cannot agree enough.
    findIn(segment.further, longestFor(least, RARE_PERCENT) + 1, sought);
  };

  return {
    segment,
    open: (scan) => {
      query = tokenQuery(segment, scan);
      open(query);
    },
    find,
    close: () => {
      close();
      query = NO_QUERY;
    },
  };
}

/** A stretch of a list. */
interface Range {
  readonly from: number;
  readonly to: number;
}

interface CountedList extends Range {
  readonly copies: number;
  readonly enough: number;
}

/** The most tokens that a form has of which so many are the least that have to agree. */
function longestFor(shared: number, percent: number): number {
  return Math.floor((100 * shared) / percent);
}

/** The first form of a segment that has at least so many tokens. */
function firstOfLength({ heads, size }: Segment, length: number): number {
  let [from, to] = [0, size];
  while (from < to) {
    const middle = (from + to) >> 1;
    const head = middle * HEAD + HEAD_START;
    if (heads[head + HEAD]! - heads[head]! < length) from = middle + 1;
    else to = middle;
  }
  return from;
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
