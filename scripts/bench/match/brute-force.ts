import {
  distanceTo,
  type Pattern,
  patternOf,
} from "../../../pipeline/stages/match/fuzzy/bit-parallel.ts";
import { characterComparison } from "../../../pipeline/stages/match/fuzzy/character-comparison.ts";
import { mostEdits } from "../../../pipeline/stages/match/fuzzy/postings.ts";
import {
  HEAD,
  HEAD_START,
  HEAD_UNITS,
  type Segment,
} from "../../../pipeline/stages/match/fuzzy/segment.ts";
import {
  GOOD_PERCENT,
  type Near,
  percent,
  wideMinimum,
} from "../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { tokenScanner } from "../../../pipeline/stages/match/fuzzy/token-scanner.ts";
import { findToken } from "../../../pipeline/stages/match/fuzzy/token-table.ts";

export interface BruteForce {
  /** As `nearForms`, by comparing with every form of a fitting length. */
  readonly near: (form: string, minimum: number) => readonly Near<number>[];
  /** Only those of whose tokens `minimum` per cent agree, with the per cent of these; in no order. */
  readonly nearByTokens: (form: string, minimum: number) => readonly Near<number>[];
}

interface Query {
  readonly length: number;
  readonly pattern: Pattern;
}

/**
 * What there is without an index, as fast as we can make it: tokens as numbers in one array, forms
 * sorted by length, and Myers' bit-parallel distance, ended as soon as too much differs.
 */
export function bruteForce(segment: Segment): BruteForce {
  const { heads, tokens, table, texts, places } = segment;
  const scan = tokenScanner();
  const characters = characterComparison();
  const rowOf = new Int32Array(table.hashes.length + 1);
  const rows = new Int32Array(tokens.length + 1);

  const startOf = (form: number): number => heads[form * HEAD + HEAD_START]!;

  const distance = ({ pattern }: Query, form: number, most: number): number => {
    const start = startOf(form);
    const count = startOf(form + 1) - start;
    if (Math.abs(pattern.length - count) > most) return most + 1;
    if (pattern.words === 1) return distanceInWord(pattern, { rowOf, tokens, start, count }, most);
    for (let at = 0; at < count; at++) rows[at] = rowOf[tokens[start + at]!]!;
    return distanceTo(pattern, { rows, count }, most);
  };

  const firstOfLength = (length: number): number => {
    let [from, to] = [0, segment.size];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (startOf(middle + 1) - startOf(middle) < length) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  const find = (query: Query, least: number, { units, take }: Sought): void => {
    const to = firstOfLength(Math.floor((100 * query.length) / least) + 1);
    for (let form = firstOfLength(Math.ceil((least * query.length) / 100)); form < to; form++) {
      const length = heads[form * HEAD + HEAD_UNITS]!;
      if (length < units.leastUnits || length > units.mostUnits) continue;
      const longer = Math.max(query.length, startOf(form + 1) - startOf(form));
      const most = mostEdits(longer, least);
      const edits = distance(query, form, most);
      if (edits <= most) take(form, percent(edits, longer));
    }
  };

  const open = (form: string): Query => {
    const found = scan(form);
    let distinct = 0;
    const own = Int32Array.from({ length: found.count }, (_, index) => {
      const token = findToken(table, found, index);
      if (token < 0) return 0;
      return rowOf[token]! || (rowOf[token] = ++distinct);
    });
    const pattern = patternOf(
      own.map((row) => row || distinct + 1),
      distinct + 1,
    );
    return { length: found.count, pattern };
  };

  const close = (form: string): void => {
    const found = scan(form);
    for (let index = 0; index < found.count; index++) {
      const token = findToken(table, found, index);
      if (token >= 0) rowOf[token] = 0;
    }
  };

  return {
    near: (form, minimum) => {
      const query = open(form);
      if (query.length === 0) return [];
      characters.open(form);
      const near: Near<number>[] = [];
      find(query, minimum, {
        units: ANY,
        take: (index, own) => {
          const other = own === 100 ? 0 : characters.percentOf({ texts, index }, own + 1);
          near.push({ form: places[index]!, percent: Math.max(own, other) });
        },
      });
      if (characters.isCompared() && !near.some(({ percent: own }) => own >= GOOD_PERCENT))
        find(query, wideMinimum(minimum), {
          units: characters.unitsFor(minimum),
          take: (index, own) => {
            if (own >= minimum) return;
            const found = characters.percentOf({ texts, index }, minimum);
            if (found > 0) near.push({ form: places[index]!, percent: found });
          },
        });
      close(form);
      characters.close();
      return near.sort((a, b) => b.percent - a.percent || a.form - b.form);
    },
    nearByTokens: (form, minimum) => {
      const query = open(form);
      const near: Near<number>[] = [];
      if (query.length > 0)
        find(query, minimum, {
          units: ANY,
          take: (index, own) => void near.push({ form: places[index]!, percent: own }),
        });
      close(form);
      return near;
    },
  };
}

interface Sought {
  readonly units: { readonly leastUnits: number; readonly mostUnits: number };
  readonly take: (form: number, percent: number) => void;
}

const ANY = { leastUnits: 0, mostUnits: Infinity };

interface Text {
  readonly rowOf: Int32Array;
  readonly tokens: Int32Array;
  readonly start: number;
  readonly count: number;
}

/** As `distanceTo`, without copying the rows first. */
function distanceInWord(
  { masks, length }: Pattern,
  { rowOf, tokens, start, count }: Text,
  most: number,
): number {
  const last = 1 << (length - 1);
  let [plus, minus, score] = [-1, 0, length];
  let highest = most + count;
  for (let at = start; at < start + count; at++) {
    const equal = masks[rowOf[tokens[at]!]!]!;
    const vertical = equal | minus;
    const horizontal = (((equal & plus) + plus) ^ plus) | equal;
    let up = minus | ~(horizontal | plus);
    let down = plus & horizontal;
    if ((up & last) !== 0) score++;
    else if ((down & last) !== 0) score--;
    if (score > --highest) return most + 1;
    up = (up << 1) | 1;
    down <<= 1;
    plus = down | ~(vertical | up);
    minus = up & vertical;
  }
  return score;
}
