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
  const byToken = new Map<string, number>();
  const tokenPattern = patternFor(tokens, byToken);
  const byUnit = new Map<number, number>();
  let unitPattern: Pattern | undefined;
  let rows = new Int32Array(256);

  const distance = <Item>(
    pattern: Pattern,
    known: ReadonlyMap<Item, number>,
    { items, least }: { readonly items: readonly Item[]; readonly least: number },
  ): number => {
    const longer = Math.max(pattern.length, items.length);
    const most = mostEdits(longer, least);
    if (Math.abs(pattern.length - items.length) > most) return -1;
    if (items.length > rows.length) rows = new Int32Array(items.length * 2);
    items.forEach((item, at) => {
      rows[at] = known.get(item) ?? 0;
    });
    const edits = distanceTo(pattern, { rows, count: items.length }, most);
    return edits > most ? -1 : percent(edits, longer);
  };

  return {
    tokenPercent: (other, least) =>
      distance(tokenPattern, byToken, { items: tokensOf(other), least }),
    percentOf: (other, least) => {
      const isLong = form.length > MOST_CHARACTERS || other.length > MOST_CHARACTERS;
      if (least >= 100 || isLong) return -1;
      unitPattern ??= patternFor(unitsOf(form), byUnit);
      return distance(unitPattern, byUnit, { items: unitsOf(other), least });
    },
  };
}

function unitsOf(form: string): readonly number[] {
  return Array.from({ length: form.length }, (_, at) => form.charCodeAt(at));
}

/** Gives each different item a row from 1 on. */
function patternFor<Item>(items: readonly Item[], rowOf: Map<Item, number>): Pattern {
  const rows = Int32Array.from(items, (item) => {
    const row = rowOf.get(item) ?? rowOf.size + 1;
    rowOf.set(item, row);
    return row;
  });
  return patternOf(rows, rowOf.size);
}
