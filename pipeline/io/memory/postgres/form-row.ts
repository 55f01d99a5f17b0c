import { FORM_VERSION, hasDictionaryWords, tokensOf } from "../../../stages/match/fuzzy/form.ts";
import { sha256 } from "../embedded/read-journal.ts";

/** A form as it is stored and looked for. */
export interface FormRow {
  readonly hash: string;
  readonly from: string;
  /** By which rules its tokens were found. */
  readonly tokens: string;
  /**
   * A number for each of its tokens, 32 bits with sign. Copies of a token have numbers of their own, first, second and so
   * on: two forms have as many tokens in common as they have numbers.
   */
  readonly words: readonly number[];
  readonly form: string;
}

/** What stands of a form in the tables. */
export function formRow(from: string, form: string): FormRow {
  return {
    hash: formHash(from, form),
    from,
    tokens: rulesFor(form),
    words: wordsOf(from, form),
    form,
  };
}

function wordsOf(from: string, form: string): readonly number[] {
  const copies = new Map<string, number>();
  return tokensOf(form).map((token) => {
    const before = copies.get(token) ?? 0;
    copies.set(token, before + 1);
    const number = tokenNumber(from, token);
    return before === 0 ? number : mixed(number ^ Math.imul(before, 0x9e3779b1));
  });
}

/** Spreads the bits of 32 over all of them. */
function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

export function formHash(from: string, form: string): string {
  return sha256(`${from}\0${form}`).slice(0, 32);
}

/** How this program finds the tokens of a form: the words of some scripts are those of its dictionary. */
export function rulesFor(form: string): string {
  return hasDictionaryWords(form) ? `${PLAIN} icu ${process.versions["icu"]}` : PLAIN;
}

/** Rules by which forms in the tables may have been taken apart so that this program may rely on it. */
export const KNOWN_RULES: readonly string[] = [
  `${FORM_VERSION}`,
  `${FORM_VERSION} icu ${process.versions["icu"]}`,
];

const PLAIN = `${FORM_VERSION}`;

/** Tokens that share a number cost time, no more: what they lead to is compared. */
function tokenNumber(from: string, token: string): number {
  if (from !== numbersOf || numbers.size >= MOST_NUMBERS) {
    numbers.clear();
    numbersOf = from;
  }
  const known = numbers.get(token);
  if (known !== undefined) return known;
  const number = Number.parseInt(sha256(`${from}\0${token}`).slice(0, 8), 16) | 0;
  numbers.set(token, number);
  return number;
}

/** Numbers of the tokens seen last, all of one locale. */
const numbers = new Map<string, number>();
let numbersOf = "";
const MOST_NUMBERS = 100_000;
