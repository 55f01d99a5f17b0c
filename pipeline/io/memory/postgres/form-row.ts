import { FORM_VERSION, hasDictionaryWords, tokensOf } from "../../../stages/match/fuzzy/form.ts";
import { sha256 } from "../embedded/read-journal.ts";

/** A form as it is looked for. */
export interface FormRow {
  readonly hash: string;
  readonly from: string;
  /** By which rules its tokens were found. */
  readonly tokens: string;
  readonly length: number;
  /** 128 binary digits. */
  readonly signature: string;
  readonly form: string;
  /** A number for each of its tokens, positive, 63 bits, in decimal. */
  readonly words: readonly string[];
}

/** Postings answer searches from this many per cent of equal tokens on. */
export const LEAST_PERCENT = 50;

/** What stands of a form in the tables. */
export function formRow(from: string, form: string): FormRow {
  const words = tokensOf(form).map((token) => tokenNumber(from, token));
  return {
    hash: formHash(from, form),
    from,
    tokens: rulesFor(form),
    length: words.length,
    signature: signatureOf(words),
    form,
    words: words.map(String),
  };
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

/**
 * Smaller numbers for what is rare, where nothing was counted yet: long words are, marks and the characters that
 * carry grammar are not. Any order would do; this one keeps lists short.
 */
function tokenNumber(from: string, token: string): bigint {
  const known = numbers.get(token);
  if (known?.from === from) return known.number;
  const hash = BigInt(`0x${sha256(`${from}\0${token}`).slice(0, 16)}`);
  const commonness = BigInt(MOST_WEIGHT - Math.min(weightOf(token), MOST_WEIGHT));
  const number = (commonness << HASH_BITS) | BigInt.asUintN(Number(HASH_BITS), hash);
  if (numbers.size >= MOST_NUMBERS) numbers.clear();
  numbers.set(token, { from, number });
  return number;
}

/** Numbers of the tokens seen last. */
const numbers = new Map<string, { readonly from: string; readonly number: bigint }>();
const MOST_NUMBERS = 20_000;

const MOST_WEIGHT = 63;
const HASH_BITS = 57n;

function weightOf(token: string): number {
  if (!/[\p{L}\p{N}]/u.test(token)) return 0;
  return /^\p{sc=Hiragana}$/u.test(token) ? 1 : token.length + 1;
}

function signatureOf(words: readonly bigint[]): string {
  const bits = Array.from({ length: SIGNATURE_BITS }, () => "0");
  for (const word of words) bits[Number(BigInt.asUintN(16, word)) % SIGNATURE_BITS] = "1";
  return bits.join("");
}

const SIGNATURE_BITS = 128;
