/**
 * Text without what only transmission and layout have put into it: control
 * characters, byte order marks, soft hyphens, invisible characters that mean
 * nothing in its script. Line ends become `\n`. All that can be seen stays.
 */
export function cleanText(text: string): string {
  const keepsBidi = /[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}]/u.test(text);
  const keepsBreaks = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u.test(text);
  const clean = text
    .replace(/[\x80-\x9F]/g, decodeC1)
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, "\n")
    .replace(/\u00AD[ \t]*\n[ \t]*(?=\S)/g, "")
    .replace(JUNK, "");
  const withoutBidi = keepsBidi ? clean : clean.replace(BIDI_MARKS, "");
  return keepsBreaks ? withoutBidi : withoutBidi.replaceAll("\u200B", "");
}

/** Controls other than tab and line feed, soft hyphen, word joiner, byte order mark, non-characters, lone surrogates. */
const JUNK =
  /[\0-\x08\x0B-\x1F\x7F\xAD\u2060\uFEFF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const BIDI_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** C1 controls are windows-1252 that somebody took for ISO 8859-1; U+0085 is a line end to some. */
function decodeC1(character: string): string {
  const decoded = WINDOWS_1252.decode(Uint8Array.of(character.charCodeAt(0)));
  return /[\x80-\x9F]/.test(decoded) ? "" : decoded;
}

const WINDOWS_1252 = new TextDecoder("windows-1252");
