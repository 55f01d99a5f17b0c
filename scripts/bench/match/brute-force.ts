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

/** Near forms by comparing with every form of a fitting length. */
export interface BruteForce {
  /** As `nearForms`. */
  readonly near: (form: string, minimum: number) => readonly Near<number>[];
  /** Only those of whose tokens `minimum` per cent agree, with the per cent of these; in no order. */
  readonly nearByTokens: (form: string, minimum: number) => readonly Near<number>[];
}

/**
 * What there is without an index, as fast as we can make it: tokens as numbers in one array, forms
 * sorted by length, and Myers' bit-parallel distance, ended as soon as too much differs.
 */
export function bruteForce(segment: Segment): BruteForce {
  const { texts, places } = segment;
  const { open, find } = tokenComparison(segment);
  const characters = characterComparison();

  const near = (minimum: number): Near<number>[] => {
    const found: Near<number>[] = [];
    find(minimum, {
      ...ANY_UNITS,
      take: (index, own) => {
        const other = own === 100 ? 0 : characters.percentOf({ texts, index }, own + 1);
        found.push({ form: places[index]!, percent: Math.max(own, other) });
      },
    });
    if (!characters.isCompared() || found.some(({ percent: own }) => own >= GOOD_PERCENT))
      return found;
    find(wideMinimum(minimum), {
      ...characters.unitsFor(minimum),
      take: (index, own) => {
        if (own >= minimum) return;
        const other = characters.percentOf({ texts, index }, minimum);
        if (other > 0) found.push({ form: places[index]!, percent: other });
      },
    });
    return found;
  };

  return {
    near: (form, minimum) => {
      const close = open(form);
      characters.open(form);
      const found = near(minimum);
      characters.close();
      close();
      return found.sort((a, b) => b.percent - a.percent || a.form - b.form);
    },
    nearByTokens: (form, minimum) => {
      const close = open(form);
      const found: Near<number>[] = [];
      find(minimum, {
        ...ANY_UNITS,
        take: (index, own) => void found.push({ form: places[index]!, percent: own }),
      });
      close();
      return found;
    },
  };
}

interface Sought {
  readonly leastUnits: number;
  readonly mostUnits: number;
  readonly take: (form: number, percent: number) => void;
}

const ANY_UNITS = { leastUnits: 0, mostUnits: Infinity };

interface TokenComparison {
  /** Compare this form from now on, until what is returned is called. */
  readonly open: (form: string) => () => void;
  readonly find: (least: number, sought: Sought) => void;
}

function tokenComparison({ heads, tokens, table, size }: Segment): TokenComparison {
  const scan = tokenScanner();
  const rowOf = new Int32Array(table.hashes.length);
  const rows = new Int32Array(tokens.length);
  let pattern = patternOf(new Int32Array(0), 0);

  const startOf = (form: number): number => heads[form * HEAD + HEAD_START]!;

  const distance = (form: number, most: number): number => {
    const start = startOf(form);
    const count = startOf(form + 1) - start;
    if (Math.abs(pattern.length - count) > most) return most + 1;
    if (pattern.words === 1) return distanceInWord(pattern, { rowOf, tokens, start, count }, most);
    for (let at = 0; at < count; at++) rows[at] = rowOf[tokens[start + at]!]!;
    return distanceTo(pattern, { rows, count }, most);
  };

  const firstOfLength = (length: number): number => {
    let [from, to] = [0, size];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (startOf(middle + 1) - startOf(middle) < length) from = middle + 1;
      else to = middle;
    }
    return from;
  };

  return {
    open: (form) => {
      const found = scan(form);
      const own = Int32Array.from({ length: found.count }, (_, index) =>
        findToken(table, found, index),
      );
      let distinct = 0;
      for (const token of own) if (token >= 0) rowOf[token] ||= ++distinct;
      const ownRows = own.map((token) => (token < 0 ? distinct + 1 : rowOf[token]!));
      pattern = patternOf(ownRows, distinct + 1);
      return () => {
        for (const token of own) if (token >= 0) rowOf[token] = 0;
      };
    },
    find: (least, { leastUnits, mostUnits, take }) => {
      const { length } = pattern;
      if (length === 0) return;
      const to = firstOfLength(Math.floor((100 * length) / least) + 1);
      for (let form = firstOfLength(Math.ceil((least * length) / 100)); form < to; form++) {
        const units = heads[form * HEAD + HEAD_UNITS]!;
        if (units < leastUnits || units > mostUnits) continue;
        const longer = Math.max(length, startOf(form + 1) - startOf(form));
        const most = mostEdits(longer, least);
        const edits = distance(form, most);
        if (edits <= most) take(form, percent(edits, longer));
      }
    },
  };
}

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
