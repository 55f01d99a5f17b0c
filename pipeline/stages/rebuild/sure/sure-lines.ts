import type { UnitSite } from "../../../model/segmented-article.ts";
import { lineStartAt } from "../../read/line-bounds.ts";

/**
 * Whether a written text of a block can begin nothing but that block, and its further lines
 * nothing at all, given that what stands in its lines is text and spans.
 */
export function hasSureLines(site: UnitSite, written: string, source: string): boolean {
  if (!beginsSurely(site, written, source)) return false;
  // With a line of dashes below it, it would be a table.
  const mayBeTable = site.layout !== "cell" && written.includes("|");
  if (mayBeTable && !isAboveOther(source, site.span.end)) return false;
  if (site.layout === "line" && written.endsWith("#")) return false;
  if (written.includes("]:") && DEFINITION.test(written)) return false;
  if (!LINE_END.test(written)) return true;
  // White space stays in any container, as a paragraph goes on; marks of quotes do where the source has the same ones.
  const isKnown = !site.prefix.includes(">") || hasPrefixedLines(site, source);
  return site.layout === "flow" && isKnown && hasSureFurtherLines(written);
}

function beginsSurely({ span }: UnitSite, written: string, source: string): boolean {
  if (beginsText(written, 0)) return true;
  // Right under a definition it may be its title.
  return TITLE_BEGIN.test(written) && isBehindBlankLine(source, span.start);
}

/** Whether what stands at an offset begins a text, and no other block. */
export function beginsText(text: string, at: number): boolean {
  BEGIN.lastIndex = at;
  return BEGIN.test(text);
}

/**
 * Letters and what begins no block, numbers that are none of a list, number signs that are none of a heading, addresses in angle brackets, marks
 * of spans with something right behind them; no box of a task and no marker of an alert.
 */
const BEGIN =
  /(?:[A-Za-z$%{}/.,;?&@^)\\]|!(?!\[)|#+(?=[^#\s])|<https?:\/\/|\d+(?!\d|[.)](?:\s|$))|(?=[^\0-\xA9\uFEFF])\S|\*\*?(?![*\s])|__?(?![_\s])|~~?(?![~\s])|``?(?!`)|!?\[(?![ \t\r\nxX]\]|![A-Za-z]))/y;

const TITLE_BEGIN = /^["'(]/;

function isBehindBlankLine(source: string, at: number): boolean {
  let end = lineStartAt(source, at);
  if (end === 0) return true;
  if (source[end - 1] === "\n") end--;
  if (source[end - 1] === "\r") end--;
  return source.slice(lineStartAt(source, end), end).trim() === "";
}

function isAboveOther(source: string, at: number): boolean {
  ABOVE_OTHER.lastIndex = at;
  return ABOVE_OTHER.test(source);
}

/**
 * Nothing but white space and number signs up to the end of the text or of the line, and in the next one
 * nothing but marks of quotes, or what is in no line of dashes, also where it is the text of an item.
 */
const ABOVE_OTHER =
  /[ \t#]*(?:$|(?:\r\n?|\n)[ \t>]*(?:$|[\r\n]|(?:[-+*]|\d{1,9}[.)])?[ \t]*[^\s|:>-]))/y;

/** What stands in brackets at the begin, or a note at the begin of a line, with a colon behind it. */
const DEFINITION = /^!?\[(?:[^\]\\]|\\[^])*\]:|[\r\n][ \t>]*\[\^(?:[^\]\\]|\\[^])*\]:/;

const LINE_END = /[\r\n]/;

/** Whether a site has further lines in the source, and all of them begin with its prefix. */
export function hasPrefixedLines({ prefix, span }: UnitSite, source: string): boolean {
  const lines = source.slice(span.start, span.end).split(/\r\n?|\n/);
  return lines.length > 1 && lines.every((line, index) => index === 0 || line.startsWith(prefix));
}

/** Whether each further line begins with what interrupts no paragraph. */
export function hasSureFurtherLines(written: string): boolean {
  FURTHER_LINE.lastIndex = 0;
  for (let found = FURTHER_LINE.exec(written); found !== null; found = FURTHER_LINE.exec(written)) {
    const at = found.index + found[0].length;
    if (!beginsText(written, at) && !TITLE_BEGIN.test(written.slice(at, at + 1))) return false;
  }
  return true;
}

const FURTHER_LINE = /(?:\r\n?|\n)[ \t>]*/g;
