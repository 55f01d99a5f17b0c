import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { InlineCode } from "../../model/inline-code.ts";
import type { Locale } from "../../model/locale.ts";
import { htmlIdentity, isComment } from "./html-identity.ts";

const NUL = "\0";

/** Version of the rules of keys. It grows with every change that gives some text another key. */
export const KEY_RULES = 1;

/** The types whose data says what a reader sees: another value needs a person's eye. */
const HASHED = new Set<InlineCode["type"]>(["code", "var", "html", "footnote"]);

/** First 128 bits of SHA-256 of a text in UTF-8, as 32 hex digits. */
export type Hash128 = (text: string) => string;

/** `Hash128` wherever JavaScript runs; programs on Node have a faster one. */
export function hash128(text: string): string {
  return bytesToHex(sha256(toBytes(text)).subarray(0, 16));
}

const scratch = new Uint8Array(1024);

/** UTF-8; most texts are short and ASCII, and copying those is five times faster than an encoder. */
function toBytes(text: string): Uint8Array {
  if (text.length > scratch.length) return utf8ToBytes(text);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return utf8ToBytes(text);
    scratch[index] = code;
  }
  return scratch.subarray(0, text.length);
}

/**
 * Identity of a segment: hash of `k1`, its source locale and its normalized text.
 * Two segments that read the same have the same key wherever they stand.
 */
export function segmentKey(locale: Locale, text: string, codes: readonly KeyedCode[]): string {
  return hash128(keyText(locale, text, codes));
}

type KeyedCode = Pick<InlineCode, "id" | "type">;

/** What `segmentKey` hashes, for those who have many and a faster hash. */
export function keyText(locale: Locale, text: string, codes: readonly KeyedCode[]): string {
  return `k${KEY_RULES}${NUL}${locale}${NUL}${normalizedText(text, codes)}`;
}

/**
 * Hash of what the codes hold that the key leaves out: code, variables, footnotes, and of HTML what
 * `htmlIdentity` leaves, in order of their ids. Empty where there is nothing.
 */
export function codesHash(codes: readonly HashedCode[], hash: Hash128 = hash128): string {
  if (codes.length === 0) return "";
  return hashOf(
    codes.flatMap(({ type, data }) => dataOf(type, data) ?? []),
    hash,
  );
}

/**
 * Whether the codes of a segment hold what a record's hash says: as `codesHash` makes it, or as records of
 * earlier versions have it, which counted all of HTML.
 */
export function hasSameCodes(
  segment: { readonly codesHash: string; readonly codes: readonly HashedCode[] },
  hash: string,
): boolean {
  if (segment.codesHash === hash) return true;
  const former = segment.codes.filter(({ type }) => HASHED.has(type)).map(({ data }) => data);
  return hashOf(former) === hash;
}

type HashedCode = Pick<InlineCode, "type" | "data">;

function hashOf(data: readonly string[], hash: Hash128 = hash128): string {
  return data.length === 0 ? "" : hash(`c1${NUL}${data.join(NUL)}`);
}

function dataOf(type: InlineCode["type"], data: string): string | undefined {
  if (type === "html") return htmlIdentity(data);
  // Comments of MDX are expressions.
  if (isComment(data)) return undefined;
  return HASHED.has(type) ? data : undefined;
}

/**
 * The text that the key hashes: NFC, white space folded and trimmed, quotation
 * marks straight, and every tag replaced by its number and type.
 *
 * > | Press <g1>Save</g1>.
 * < | Press <1:strong>Save<1:strong>.
 */
export function normalizedText(text: string, codes: readonly KeyedCode[]): string {
  const typed =
    codes.length === 0
      ? text
      : text.replace(/<\/?[gxbe]([1-9]\d*)\/?>/g, (tag, id) => typeTag(tag, codes[Number(id) - 1]));
  // Most text is, and then this is all.
  if (isNormal(typed)) return typed;
  return typed
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\u2018-\u201B]/g, "'")
    .replace(/[\u201C-\u201F]/g, '"');
}

/** Whether a text is ASCII with single spaces between words. */
function isNormal(text: string): boolean {
  let isSpace = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7e || code < 0x20 || (isSpace && code === 0x20)) return false;
    isSpace = code === 0x20;
  }
  return !isSpace || text === "";
}

function typeTag(tag: string, code: Pick<InlineCode, "id" | "type"> | undefined): string {
  return code === undefined ? tag : `<${code.id}:${code.type}>`;
}
