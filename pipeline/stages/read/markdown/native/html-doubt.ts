import type { Html } from "mdast";
import { type Around, endOf, isBlankAfter, isGlued, startOf } from "./around.ts";

export type HtmlDoubt = "html-attribute" | "html-blank" | "html-lines" | "html-open" | "html-lazy";

/** Whether HTML in a text may be written otherwise for the reference, or a block of it may stand elsewhere. */
export function htmlDoubt(html: Html, isBlock: boolean, around: Around): HtmlDoubt | undefined {
  const source = around.text.slice(startOf(html), endOf(html));
  if (hasOddTag(html.value, isBlock)) return "html-attribute";
  if (!isBlock) return hasIndentedLine(source, around) ? "html-lines" : undefined;
  if (BLANK_END.test(source)) return "html-blank";
  if (around.notes > 0 && /\n[ \t]+\r?\n/.test(source)) return "html-blank";
  const kind = KINDS.find(([begin]) => begin.test(html.value));
  if (kind === undefined && mayTakeBlank(endOf(html), around)) return "html-blank";
  if (around.index > 0 && isLazy(html, around)) return "html-lazy";
  return kind === undefined || kind[1].test(html.value) ? undefined : "html-open";
}

/** Whether a tag has attributes that CommonMark does not know; blocks of some names need none. */
function hasOddTag(html: string, isBlock: boolean): boolean {
  if (!/^<[a-z]/i.test(html)) return false;
  if (OPEN_TAG.test(html)) return false;
  return !isBlock || /^[^\n]*=/.test(html);
}

const OPEN_TAG =
  /^<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>/i;
const BLANK_END = /\n[ \t>]*$/;

/** Whether lines of HTML in a text have begins of which the two parsers take away others. */
function hasIndentedLine(source: string, { containers }: Around): boolean {
  return containers === 0 ? /\n *\t/.test(source) : /\n[ \t>]/.test(source);
}

/** Whether a blank line that ends HTML in a container may be part of it. */
function mayTakeBlank(end: number, { text, parent, containers }: Around): boolean {
  if (containers === 0 || !isBlankAfter(end, text)) return false;
  if (parent.type !== "blockquote" || containers > 1) return true;
  PLAIN_BLANK.lastIndex = end;
  return !PLAIN_BLANK.test(text);
}

/** A line of a quote that is blank but for its mark, before one that is not. */
const PLAIN_BLANK = /\r?\n> ?\r?\n> ?[^\s>]/y;

/** Whether a block may be a line that its container only tolerates. */
function isLazy(html: Html, around: Around): boolean {
  if (!isGlued(html, around)) return false;
  const { column } = html.position!.start;
  const line = around.text.slice(startOf(html) - column + 1, startOf(html));
  if (line.split(">").length - 1 < around.quotes) return true;
  if (around.parent.type !== "root" && column < around.parent.children[0]!.position!.start.column)
    return column > 1;
  const previous = around.parent.children[around.index - 1]!;
  return "children" in previous && /[ \t]/.test(around.text[startOf(html) - 1]!);
}

/** How blocks begin that no blank line ends, and what does; without that they end with the text, or their container. */
const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /(?<!\])\]\]>/],
  [/^<![a-z]/i, />/],
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
];
