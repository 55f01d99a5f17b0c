import type { InlineToken, UnitSite } from "../../../model/segmented-article.ts";
import { hasSameCodes } from "./sure-inline.ts";
import { hasPrefixedLines, hasSureFurtherLines } from "./sure-lines.ts";
import type { TargetToken, UnitTarget } from "../unit-target.ts";

/** What no text in HTML has as it is, that parsers may leave out, or that no text has. */
const DOUBTFUL = /[\0-\x1F\x7F-\x9F\u2028\u2029\uFEFF&<>]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;

/** Where an element says that its text is Markdown, a text that begins so is left alone. */
const MARKDOWN_BLOCK = /^[ \t]*(?:#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|[>|{`~])/;

/** The same of a further line, where it may begin so that no paragraph ends. */
const MARKDOWN_LINE = /[\r\n][ \t>]*[{`~]/;

const LINE_END = /[\r\n]/;
const LINE_ENDS = /[\r\n]+/g;

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
 * it was meant: its further lines begin with text, so that no tag stands alone on one, in the containers that its source's lines are in.
 */
export function isSureHtml(
  site: UnitSite,
  target: UnitTarget,
  written: string,
  source: string,
): boolean {
  const hasLines = LINE_END.test(written);
  if (hasLines && !(hasPrefixedLines(site, source) && hasSureLines(written))) return false;
  if (site.codes.length === 0) {
    const line = hasLines ? written.replace(LINE_ENDS, " ") : written;
    return isWritten(line) && target.tokens.every(isSureText);
  }
  return (
    target.tokens.every((token) => "code" in token || isSureText(token)) &&
    shapeOf(site.tokens) === shapeOf(target.tokens) &&
    hasSameCodes(site.tokens, target)
  );
}

function hasSureLines(written: string): boolean {
  return hasSureFurtherLines(written) && !MARKDOWN_LINE.test(written);
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
