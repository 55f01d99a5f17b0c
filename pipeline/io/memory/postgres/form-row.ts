import { FORM_VERSION, hasDictionaryWords, tokensOf } from "../../../stages/match/fuzzy/form.ts";
import { sha256 } from "../embedded/read-journal.ts";

/** A form as it is looked for. */
export interface FormRow {
  readonly hash: string;
  readonly from: string;
  /** By which rules its tokens were found. */
  readonly tokens: string;
  readonly length: number;
  /** 64 binary digits. */
  readonly signature: string;
  readonly form: string;
  /** Its tokens from the rarest on, each at its first position. */
  readonly postings: readonly Posting[];
}

export interface Posting {
  /** 64 bits, signed, in decimal. */
  readonly token: string;
  readonly position: number;
}

/** Postings answer searches from this many per cent of equal tokens on. */
export const LEAST_PERCENT = 50;

/**
 * How many tokens, counted as often as they occur, two forms share at least where `minimum` per cent of
 * the longer one's tokens agree: each edit costs one of them.
 */
export function leastShared(length: number, minimum: number): number {
  return Math.ceil((minimum * length) / 100);
}

/** What stands of a form in the tables. */
export function formRow(from: string, form: string): FormRow {
  const tokens = inOrder(tokensOf(form).map((token) => hashedToken(from, token)));
  const firsts = new Map<string, number>();
  for (const [position, { hash }] of tokens.entries())
    if (!firsts.has(hash)) firsts.set(hash, position);
  return {
    hash: formHash(from, form),
    from,
    tokens: rulesFor(form),
    length: tokens.length,
    signature: signatureOf(firsts.keys()),
    form,
    postings: [...firsts].map(([hash, position]) => ({ token: asBigint(hash), position })),
  };
}

/**
 * Those of a form's postings that any form shares one of, where `minimum` per cent agree: two such forms share
 * `leastShared` tokens, so the first ones of each, all but one less than these, cannot be all different.
 */
export function prefixOf({ postings, length }: FormRow, minimum: number): readonly Posting[] {
  return postings.filter(({ position }) => position <= length - leastShared(length, minimum));
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

interface HashedToken {
  readonly hash: string;
  readonly weight: number;
}

function hashedToken(from: string, token: string): HashedToken {
  return { hash: sha256(`${from}\0${token}`).slice(0, 16), weight: weightOf(token) };
}

/**
 * An order that needs no counts, so that it is the same for ever: long words are rare, marks and the
 * characters that carry grammar are not. Any order would do; this one keeps lists short.
 */
function inOrder(tokens: readonly HashedToken[]): readonly HashedToken[] {
  return tokens.toSorted(
    (a, b) => b.weight - a.weight || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0),
  );
}

function weightOf(token: string): number {
  if (!/[\p{L}\p{N}]/u.test(token)) return 0;
  return /^\p{sc=Hiragana}$/u.test(token) ? 1 : token.length + 1;
}

function signatureOf(hashes: Iterable<string>): string {
  const bits = Array.from({ length: 64 }, () => "0");
  for (const hash of hashes) bits[Number.parseInt(hash.slice(0, 2), 16) % 64] = "1";
  return bits.join("");
}

function asBigint(hash: string): string {
  return String(BigInt.asIntN(64, BigInt(`0x${hash}`)));
}
