import type { MaskRule } from "../masks/mask.ts";

const ATTRIBUTE = String.raw`(?:[.#][^\s{}"'=]+|[\w:-]+=(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s{}"']+))`;

/** `{ .class #id key="value" }`, with a colon as kramdown and Python-Markdown allow it. */
const LIST = new RegExp(String.raw`\{:?[ \t]*${ATTRIBUTE}(?:[ \t]+${ATTRIBUTE})*[ \t]*\}`, "y");

/** What an attribute list can follow without a space: the end of a link, an image, code, an icon. */
const MARKUP_END = /[)\]>`*_~:+}]/;

/** What may follow an attribute list about its block: the closing marks of a heading, the end of a cell. */
const BLOCK_END = /[ \t]*(?:#*[ \t]*(?:[\r\n]|$)|\|)/y;

/**
 * Attribute lists of Python-Markdown and MyST: part of the markup right before them, or an
 * edge of the block that they end. Those of Goldmark and Pandoc (`dialects/attributes.ts`)
 * are others: there a list on a line of its own is a block, and `_{c=1}` is a formula.
 *
 * > | ## Install { #install }
 *               ^^^^^^^^^^^^        an edge
 * > | [Go](go.md){ .button }
 *            ^^^^^^^^^^^^^^^        one code
 */
export const attributeList: MaskRule = {
  opener: "{",
  find: ({ text, at, lineContent }) => {
    LIST.lastIndex = at;
    const match = LIST.exec(text);
    if (match === null) return undefined;
    const end = at + match[0].length;
    if (at > lineContent && MARKUP_END.test(text[at - 1]!)) return { end, isSuffix: true };
    if (at > lineContent && !/[ \t]/.test(text[at - 1]!)) return undefined;
    BLOCK_END.lastIndex = end;
    return BLOCK_END.test(text) ? { end, isEdge: true } : undefined;
  },
};

const SPAN = /\[([^\][\r\n]{1,500})\](?=\{)/y;

/**
 * Text between brackets that has attributes and is no link.
 *
 * > | Some [text]{.wide} here.
 *          ^    ^^^^^^^^
 */
export const attributedSpan: MaskRule = {
  opener: "[",
  find: ({ text, at }) => {
    SPAN.lastIndex = at;
    const match = SPAN.exec(text);
    if (match === null) return undefined;
    const start = at + 1 + match[1]!.length;
    LIST.lastIndex = start + 1;
    const list = LIST.exec(text);
    if (list === null) return undefined;
    return { end: at + 1, role: "open", name: "[", close: { start, end: LIST.lastIndex } };
  },
};
