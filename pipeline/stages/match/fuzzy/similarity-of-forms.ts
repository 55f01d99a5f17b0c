import { tokensOf } from "./form.ts";

/*
 * The definition of what is near. It is written to be read, not to be fast: `FuzzyIndex` and the stores'
 * own searches must answer the same, and tests hold them to it.
 */

/** From this score on, no better match is looked for among texts of other words. */
export const GOOD_PERCENT = 85;

/** Forms longer than this, in UTF-16 code units, are compared by their tokens only. */
export const MOST_CHARACTERS = 2000;

/** A form that is near to another one. */
export interface Near<Form> {
  readonly form: Form;
  /** See `percentOf`. */
  readonly percent: number;
}

/**
 * All forms near to one, best first, then in their order.
 *
 * Near are those of whose tokens at least `minimum` per cent agree. Where none of these reaches
 * `GOOD_PERCENT`, near are also those that reach `minimum` by their characters, if
 * `wideMinimum` per cent of their tokens agree: inflected and compound words are alike, not equal.
 *
 * @param minimum per cent, 1 to 100.
 */
export function nearForms(
  form: string,
  forms: readonly string[],
  minimum: number,
): readonly Near<string>[] {
  const wide = wideMinimum(minimum);
  const alike = forms
    .map((other) => ({ form: other, tokens: tokenPercent(form, other) }))
    .filter(({ tokens }) => tokens >= wide)
    .map((candidate) => ({ ...candidate, percent: percentOf(form, candidate.form) }));
  const near = alike.filter(({ tokens }) => tokens >= minimum);
  const isGood = near.some(({ percent }) => percent >= GOOD_PERCENT);
  return (isGood ? near : alike.filter(({ percent }) => percent >= minimum))
    .map(({ form: other, percent }) => ({ form: other, percent }))
    .sort((a, b) => b.percent - a.percent);
}

/** How many per cent of the tokens have to agree where characters decide. */
export function wideMinimum(minimum: number): number {
  return Math.min(minimum, Math.max(50, minimum - 20));
}

/**
 * How alike two forms are, in per cent: by their tokens or by their characters, whichever is more.
 *
 * Range: 0 to 100, rounded down; 100 only for forms with equal tokens or characters. Symmetric.
 */
export function percentOf(a: string, b: string): number {
  const tokens = tokenPercent(a, b);
  const isLong = a.length > MOST_CHARACTERS || b.length > MOST_CHARACTERS;
  if (tokens === 0 || tokens === 100 || isLong) return tokens;
  return Math.max(tokens, percent(editDistance(a, b), Math.max(a.length, b.length)));
}

/** How many per cent of the tokens agree: the Levenshtein distance, of the longer one's length. */
export function tokenPercent(a: string, b: string): number {
  const [left, right] = [tokensOf(a), tokensOf(b)];
  return percent(editDistance(left, right), Math.max(left.length, right.length));
}

/** What is left of a length after so many edits, in per cent, rounded down; 0 for no length. */
export function percent(distance: number, length: number): number {
  return length === 0 ? 0 : Math.floor((100 * (length - distance)) / length);
}

/** Levenshtein distance: how many insertions, deletions and substitutions lead from one to the other. */
export function editDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  const row = Array.from({ length: a.length + 1 }, (_, index) => index);
  for (let j = 1; j <= b.length; j++) {
    let diagonal = row[0]!;
    row[0] = j;
    for (let i = 1; i <= a.length; i++) {
      const substituted = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
      diagonal = row[i]!;
      row[i] = Math.min(substituted, diagonal + 1, row[i - 1]! + 1);
    }
  }
  return row[a.length]!;
}
