import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { hasItsLines } from "../masks/own-line.ts";

/** Ids, classes and keys with values between braces. */
const LIST =
  /\{[ \t]*(?:(?:[#.][^\s{}#"'=]{1,200}|[\w:-]{1,100}=(?:"[^"\r\n]{0,500}"|'[^'\r\n]{0,500}'|[^\s{}"']{1,500}))[ \t]*){1,50}\}/y;

/** What an attribute list can be about: a span that has just ended. */
const SPAN_END = /[)\]*_`~]/;

const LINK_END = /[)\]`]/;

/**
 * A list of attributes behind a span or a heading, or on a line of its own below a block.
 * Python-Markdown and MyST have other rules (`rules/attribute-list.ts`).
 *
 * > | ## Install {#install .wide}
 *                ^^^^^^^^^^^^^^^^
 * > | See *this*{.note} first.
 *               ^^^^^^^
 */
export const attributeList: MaskRule = {
  opener: /\{[ \t]*[#.\w]/,
  find: (site) => {
    const { text, at, lineEnd } = site;
    LIST.lastIndex = at;
    const match = LIST.exec(text);
    if (match === null) return undefined;
    const end = at + match[0].length;
    if (hasItsLines(site, end)) return { end, display: "block" };
    const endsLine = /^[ \t]*#*[ \t]*$/.test(text.slice(end, lineEnd));
    // `\sum_{c=1}` is a formula.
    const isMarked = /^\{[ \t]*[#.]/.test(match[0]);
    const isSuffix = (isMarked ? SPAN_END : LINK_END).test(text[at - 1] ?? "");
    // Behind the last word of a block it may touch that, too.
    const isEnd = endsLine && (isMarked || /[ \t]/.test(text[at - 1] ?? ""));
    if (!isSuffix && !isEnd) return undefined;
    return { end, isEdge: endsLine, isSuffix };
  },
};

/** Attribute lists as Goldmark, Pandoc and markdown-it have them. */
export const attributes = {
  name: "attributes",
  summary: "attribute lists: `{#id .class key=value}`",
  evidence:
    /^#{1,6} .*\{[#.][\w-]+(?:[ \t]+[.\w][\w=".-]*)+\}[ \t]*$|[)*_`]\{[.#][\w-]+(?: [^{}\n]*)?\}(?!`)|[)`]\{[a-z-]+=[^{}\n]+\}(?!`)/m,
  masks: [attributeList],
} as const satisfies Dialect;
