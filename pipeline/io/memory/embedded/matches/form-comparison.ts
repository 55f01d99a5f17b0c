import {
  distanceTo,
  type Pattern,
  patternOf,
} from "../../../../stages/match/fuzzy/bit-parallel.ts";
import { tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { mostEdits } from "../../../../stages/match/fuzzy/postings.ts";
import { MOST_CHARACTERS, percent } from "../../../../stages/match/fuzzy/similarity-of-forms.ts";

/** Compares one form with others, each read from its text. */
export interface FormComparison {
  /** As `tokenPercent`, or -1 where it is less than `least`. */
  readonly tokenPercent: (other: string, least: number) => number;
  /** As `percentOf`, or -1 where the characters make it neither more than `tokens` nor `least`. */
  readonly percentOf: (other: string, tokens: number) => number;
}

export function formComparison(form: string, tokens: readonly string[]): FormComparison {
  const rowOfToken = new Map<string, number>();
  const tokenPattern = patternFor(tokens, rowOfToken);
  let units: UnitPattern | undefined;

  return {
    tokenPercent: (other, least) => {
      const items = tokensOf(other);
      const rowAt = (at: number) => rowOfToken.get(items[at]!) ?? 0;
      return percentTo(tokenPattern, { count: items.length, rowAt }, least);
    },
    percentOf: (other, least) => {
      const isLong = form.length > MOST_CHARACTERS || other.length > MOST_CHARACTERS;
      if (least >= 100 || isLong) return -1;
      const { pattern, low, high } = (units ??= unitPattern(form));
      const rowAt = (at: number) => {
        const unit = other.charCodeAt(at);
        return unit < LOW_UNITS ? low[unit]! : (high.get(unit) ?? 0);
      };
      return percentTo(pattern, { count: other.length, rowAt }, least);
    },
  };
}

/** Per cent of a pattern and `count` elements of these rows that agree, or -1 where it is less than `least`. */
function percentTo(
  pattern: Pattern,
  { count, rowAt }: { readonly count: number; readonly rowAt: (at: number) => number },
  least: number,
): number {
  const longer = Math.max(pattern.length, count);
  const most = mostEdits(longer, least);
  if (Math.abs(pattern.length - count) > most) return -1;
  if (count > rows.length) rows = new Int32Array(count * 2);
  for (let at = 0; at < count; at++) rows[at] = rowAt(at);
  const edits = distanceTo(pattern, { rows, count }, most);
  return edits > most ? -1 : percent(edits, longer);
}

/** Of one comparison at a time. */
let rows = new Int32Array(256);

interface UnitPattern {
  readonly pattern: Pattern;
  /** Rows of the code units that most texts consist of, and of the others. */
  readonly low: Int32Array;
  readonly high: ReadonlyMap<number, number>;
}

const LOW_UNITS = 0x180;

function unitPattern(form: string): UnitPattern {
  const units = Array.from({ length: form.length }, (_, at) => form.charCodeAt(at));
  const high = new Map<number, number>();
  const pattern = patternFor(units, high);
  const low = Int32Array.from({ length: LOW_UNITS }, (_, unit) => high.get(unit) ?? 0);
  return { pattern, low, high };
}

/** Gives each different item a row from 1 on. */
function patternFor<Item>(items: readonly Item[], rowOf: Map<Item, number>): Pattern {
  const own = Int32Array.from(items, (item) => {
    const row = rowOf.get(item) ?? rowOf.size + 1;
    rowOf.set(item, row);
    return row;
  });
  return patternOf(own, rowOf.size);
}
