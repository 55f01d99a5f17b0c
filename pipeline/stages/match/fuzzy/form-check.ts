import { distanceTo, type Pattern } from "./bit-parallel.ts";
import { mostEdits } from "./postings.ts";
import { HEAD, HEAD_START, HEAD_UNITS, type Segment } from "./segment.ts";
import { missingTokens } from "./signature.ts";
import { clearRows, NO_QUERY, placeRows, queryPattern, type TokenQuery } from "./token-query.ts";

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

/** Tells of forms of a segment whether they are what is sought: cheap bounds first, then the distance. */
export interface FormCheck {
  readonly open: (query: TokenQuery) => void;
  readonly check: (form: number, sought: Sought) => void;
  readonly close: () => void;
}

export function formCheck({ heads, tokens, table }: Segment): FormCheck {
  /** The pattern's row of each token; 0 outside a search. */
  const rowOf = new Int32Array(table.hashes.length);
  let rows = new Int32Array(256);
  let query = NO_QUERY;
  let distinct = 0;
  let pattern: Pattern | undefined;

  /** The distance, or more than `most`. */
  const distanceFrom = (start: number, count: number, { most, mostMissing }: Limits): number => {
    if (count > rows.length) rows = new Int32Array(count * 2);
    let missing = 0;
    for (let at = 0; at < count; at++) {
      const row = rowOf[tokens[start + at]!]!;
      rows[at] = row;
      if (row === 0 && ++missing > mostMissing) return most + 1;
    }
    pattern ??= queryPattern(query, rowOf, distinct);
    return distanceTo(pattern, { rows, count }, most);
  };

  return {
    open: (asked) => {
      query = asked;
      distinct = placeRows(query, rowOf);
    },
    check: (form, { percent, leastUnits, mostUnits, take }) => {
      const { length, unknown, signature } = query;
      const head = form * HEAD;
      const units = heads[head + HEAD_UNITS]!;
      if (units < leastUnits || units > mostUnits) return;
      const start = heads[head + HEAD_START]!;
      const count = heads[head + HEAD + HEAD_START]! - start;
      const longer = Math.max(length, count);
      const most = mostEdits(longer, percent);
      // Every token that the other form lacks costs an edit, besides those that the lengths cost.
      const mine = { signatures: signature, at: 0 };
      const its = { signatures: heads, at: head };
      if (missingTokens(mine, its) + unknown > most - longer + length) return;
      const mostMissing = most - longer + count;
      if (missingTokens(its, mine) > mostMissing) return;
      const distance = distanceFrom(start, count, { most, mostMissing });
      if (distance <= most) take(form, longer, distance);
    },
    close: () => {
      clearRows(query, rowOf);
      query = NO_QUERY;
      pattern = undefined;
    },
  };
}

interface Limits {
  readonly most: number;
  /** How many of the form's tokens the query may lack. */
  readonly mostMissing: number;
}
