import type { Span } from "../../../../model/segmented-article.ts";
import {
  closeBody,
  columnAt,
  type ContainerLine,
  lineAbove,
  linesAfter,
} from "../masks/container-lines.ts";
import type { FoundMask, MaskRule, MaskSite } from "../masks/mask.ts";

const MARKER = /^[:~]([ \t]+)(?=\S)/;

/** Lines that begin another block or another definition: no lazy part of a paragraph. */
const BLOCK_BEGIN = /^(?:[#>|<:~!?/={%]|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3})/;

/** How wide a marker may be: behind more columns stands indented code. */
const MAX_WIDTH = 4;

/**
 * A definition below its term (PHP Markdown Extra, kramdown, goldmark, Python-Markdown,
 * markdown-it): its text and what is indented below it are a document of their own.
 * The term is a paragraph to the parser already.
 *
 * > | Tide
 * > | :   The sea,
 *         ^^^^^^^^
 * > |     twice a day.
 *         ^^^^^^^^^^^^
 */
export const definition: MaskRule = { opener: ":", find };

/** The same with `~`, as Pandoc and markdown-it take it, too. */
export const tildeDefinition: MaskRule = { opener: "~", find };

function find(site: MaskSite): FoundMask | undefined {
  const { text, at, lineContent, lineEnd } = site;
  if (at !== lineContent) return undefined;
  const marker = MARKER.exec(text.slice(at, lineEnd));
  if (marker === null || !followsTerm(site)) return undefined;
  const width = Math.min(MAX_WIDTH, widthOf(site, marker[0]));
  const body = bodyOf(site, at + marker[0].length, width);
  return { ...body, type: "html", name: "definition", display: "block" };
}

function widthOf({ text, at, prefix }: MaskSite, marker: string): number {
  const lineStart = at - prefix.length;
  return columnAt(text, lineStart, at + marker.length) - columnAt(text, lineStart, at);
}

function bodyOf(
  site: MaskSite,
  first: number,
  width: number,
): { readonly body: readonly Span[]; readonly end: number } {
  const { text, lineEnd } = site;
  const lines: Span[] = [];
  let start = first;
  let end = lineEnd;
  let kept = 1;
  let isAfterBlank = false;
  for (const line of linesAfter(site)) {
    if (lines.length === 0) lines.push({ start, end: line.start });
    if (!line.isBlank && !continues(line, { text, width, isAfterBlank })) break;
    start = line.isBlank ? line.end : line.from(width);
    lines.push({ start, end: line.next });
    isAfterBlank = line.isBlank;
    if (line.isBlank) continue;
    kept = lines.length;
    end = line.end;
  }
  const all = lines.length === 0 ? [{ start: first, end: lineEnd }] : lines.slice(0, kept);
  return { body: closeBody(all, end), end };
}

function continues(
  line: ContainerLine,
  { text, width, isAfterBlank }: { text: string; width: number; isAfterBlank: boolean },
): boolean {
  if (line.indent >= width) return true;
  const content = text.slice(line.from(MAX_WIDTH), line.end);
  return !isAfterBlank && line.indent >= 0 && !BLOCK_BEGIN.test(content);
}

/**
 * Whether a term or another definition stands above, at most one blank line apart.
 * A colon after anything else is text.
 */
function followsTerm({ text, at, prefix }: MaskSite): boolean {
  if (/[-+*.)]/.test(prefix)) return false;
  const above = lineAbove(text, at - prefix.length);
  const isBlank = text.slice(above.start, above.end).replace(/^[ \t>]+/, "") === "";
  const term = isBlank ? lineAbove(text, above.start) : above;
  return isTerm(text.slice(term.start, term.end), prefix);
}

const QUOTE_MARKS = /^[ \t]*(?:>[ \t]*)*/;

function isTerm(line: string, prefix: string): boolean {
  const marks = QUOTE_MARKS.exec(line)![0];
  const content = line.slice(marks.length);
  if (content === "" || marks.split(">").length !== prefix.split(">").length) return false;
  // Deeper in stands what belongs to the definition above.
  if (columnAt(marks, 0, marks.length) > columnAt(prefix, 0, prefix.length) + 1) return true;
  return !/^(?:[#|<]|`{3}|~{3}|[-=*_]+[ \t]*$)/.test(content);
}
