import type { InlineCode } from "../../model/inline-code.ts";
import type { Locale } from "../../model/locale.ts";
import { sha256Half } from "./sha256-half.ts";

const NUL = "\0";

/** The types whose data says what a reader sees: another value needs a person's eye. */
const HASHED = new Set<InlineCode["type"]>(["code", "var", "html", "footnote"]);

/** First 128 bits of SHA-256 of a text in UTF-8, as 32 hex digits. */
export function hash128(text: string): string {
  return sha256Half(text);
}

/**
 * Identity of a segment: hash of `k1`, its source locale and its normalized text.
 * Two segments that read the same have the same key wherever they stand.
 */
export function segmentKey(locale: Locale, text: string, codes: readonly InlineCode[]): string {
  return hash128(keyText(locale, text, codes));
}

/** What `segmentKey` hashes, for those who have many and a faster hash. */
export function keyText(
  locale: Locale,
  text: string,
  codes: readonly Pick<InlineCode, "id" | "type">[],
): string {
  return `k1${NUL}${locale}${NUL}${normalizedText(text, codes)}`;
}

/**
 * Hash of what the codes hold that the key leaves out: code, variables, HTML and
 * footnotes, in order of their ids. Empty where there are none.
 */
export function codesHash(codes: readonly Pick<InlineCode, "type" | "data">[]): string {
  const data = codes.filter((code) => HASHED.has(code.type)).map((code) => code.data);
  return data.length === 0 ? "" : hash128(`c1${NUL}${data.join(NUL)}`);
}

/**
 * The text that the key hashes: NFC, white space folded and trimmed, quotation
 * marks straight, and every tag replaced by its number and type.
 *
 * > | Press <g1>Save</g1>.
 * < | Press <1:strong>Save<1:strong>.
 */
export function normalizedText(
  text: string,
  codes: readonly Pick<InlineCode, "id" | "type">[],
): string {
  const typed =
    codes.length === 0
      ? text
      : text.replace(/<\/?[gxbe]([1-9]\d*)\/?>/g, (tag, id) => typeTag(tag, codes[Number(id) - 1]));
  // Most text is ASCII with single spaces, and then this is all.
  if (!/[^\x20-\x7E]| {2}|^ | $/.test(typed)) return typed;
  return typed
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\u2018-\u201B]/g, "'")
    .replace(/[\u201C-\u201F]/g, '"');
}

function typeTag(tag: string, code: Pick<InlineCode, "id" | "type"> | undefined): string {
  return code === undefined ? tag : `<${code.id}:${code.type}>`;
}
