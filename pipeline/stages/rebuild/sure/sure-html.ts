import type { InlineToken, UnitSite } from "../../../model/segmented-article.ts";
import { hasSameCodes } from "./sure-inline.ts";
import type { TargetToken, UnitTarget } from "../unit-target.ts";

/** What no text in HTML has as it is, that parsers may leave out, or that no text has. */
const DOUBTFUL = /[\0-\x1F\x7F-\x9F\u2028\u2029\uFEFF&<>]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;

/** Where an element says that its text is Markdown, a text that begins so is left alone. */
const MARKDOWN_BLOCK = /^[ \t]*(?:#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|[>|{`~])/;

const HAS_WORDS = /[\p{L}\p{N}]/u;

/** Whether a string written between quotes in an attribute, on one line and without references, says what it says. */
export function isSureAttribute(
  { span }: UnitSite,
  target: UnitTarget,
  written: string,
  source: string,
): boolean {
  if (!/["']/.test(source[span.start - 1] ?? "")) return false;
  return isWritten(written) && target.tokens.every(isSureText);
}

/**
 * Whether a text in HTML, with its tags in their order and texts where it had them, reads as
 * it was meant: written on one line, where a tag cannot come to stand alone on one.
 */
export function isSureHtml(
  site: UnitSite,
  target: UnitTarget,
  written: string,
  source: string,
): boolean {
  if (site.codes.length === 0) return isWritten(written) && target.tokens.every(isSureText);
  const before = source.slice(site.span.start, site.span.end);
  if (/[\r\n]/.test(before + written)) return false;
  return (
    target.tokens.every((token) => "code" in token || isSureText(token)) &&
    shapeOf(site.tokens) === shapeOf(target.tokens) &&
    hasSameCodes(site.tokens, target)
  );
}

function isWritten(written: string): boolean {
  return HAS_WORDS.test(written) && !DOUBTFUL.test(written);
}

function isSureText(token: TargetToken): boolean {
  if (token.type === "text")
    return !DOUBTFUL.test(token.value) && !MARKDOWN_BLOCK.test(token.value);
  return token.type === "gap";
}

/** Where there are words between tags, where there is other text, and where there is none. */
function shapeOf(tokens: readonly (InlineToken | TargetToken)[]): string {
  const shape = tokens.map((token) => {
    if ("code" in token) return "<";
    return token.type === "text" && HAS_WORDS.test(token.value) ? "w" : " ";
  });
  return shape.join("").replace(/[ w]+/g, (texts) => (texts.includes("w") ? "w" : " "));
}
