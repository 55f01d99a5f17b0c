import type { Dialect } from "../dialects.ts";
import type { FoundMask, MaskRule, MaskSite } from "../masks/mask.ts";
import { hasItsLines } from "../masks/own-line.ts";
import { abbreviation } from "../rules/abbreviation.ts";
import { definition } from "../rules/definition.ts";
import { firstFrom } from "../rules/first-from.ts";
import { headingIds } from "./heading-ids.ts";

const LIST = /\{:(?![:/])(?:\\\}|[^}\r\n]){1,1000}\}/y;

/** `{:note: .wide}` gives a list of attributes a name. */
const NAMED = /^\{:[\w-]+:/;

/**
 * An attribute list: of the block that it ends or follows, of the span that it touches.
 *
 * > | *Soon*{: .date} it rains.
 *           ^^^^^^^^^
 * > | {: .note #rain}
 *     ^^^^^^^^^^^^^^^
 */
const attributeList: MaskRule = {
  opener: "{:",
  find: (site) => {
    LIST.lastIndex = site.at;
    const match = LIST.exec(site.text);
    if (match === null) return undefined;
    const end = site.at + match[0].length;
    if (hasItsLines(site, end)) return { end, display: "block" };
    if (NAMED.test(match[0])) return undefined;
    return { end, isEdge: true, isSuffix: true };
  },
};

const EXTENSION = /\{:(?::|\/)[^}\r\n]{0,1000}\}/y;

/** `{::options key="value" /}`, and `{::comment}…{:/comment}` with all that it hides. */
const extension: MaskRule = {
  opener: /\{:[:/]/,
  find: (site) => {
    EXTENSION.lastIndex = site.at;
    const match = EXTENSION.exec(site.text);
    if (match === null) return undefined;
    const end = site.at + match[0].length;
    const name = /^\{::(\w+)(?![^]*\/\}$)/.exec(match[0])?.[1];
    return (
      wholeExtension(site, end, name) ?? { end, display: hasItsLines(site, end) ? "block" : "line" }
    );
  },
};

/** Closed extensions of a text: offset of the brace that closes one, ascending. */
function closingExtensions(
  text: string,
): readonly { readonly at: number; readonly name: string; readonly end: number }[] {
  return Array.from(text.matchAll(/\{:\/(\w{0,100})\}/g), (match) => ({
    at: match.index,
    name: match[1]!,
    end: match.index + match[0].length,
  }));
}

function wholeExtension(
  site: MaskSite,
  from: number,
  name: string | undefined,
): FoundMask | undefined {
  if (name === undefined) return undefined;
  const closing = firstFrom(site.once(closingExtensions), from);
  if (closing === undefined || (closing.name !== "" && closing.name !== name)) return undefined;
  return { end: closing.end, display: "line" };
}

/** A list that becomes the table of contents: `* TOC` with `{:toc}` on the next line. */
const contents: MaskRule = {
  opener: /(?:[-*+]|1\.)[ \t]+[^\r\n]{1,200}(?:\r\n?|\n)[ \t]{0,3}\{:[ \t]?toc\b/,
  find: ({ text, at, lineContent, lineEnd }) => {
    if (at !== lineContent) return undefined;
    const end = text.indexOf("}", lineEnd);
    return end === -1 ? undefined : { end: end + 1, display: "block" };
  },
};

/** Attribute lists, extensions, abbreviations and tables of contents of kramdown. */
export const kramdown = {
  name: "kramdown",
  summary:
    "attribute lists `{: .note}`, extensions `{::comment}`, `{:toc}`, abbreviations, definition lists",
  evidence: /^[ \t>]*\{:[ .#a-z]|^#{1,6} .*\{:[ .#a-z]|[)*`]\{:[ .#a-z]/m,
  masks: [contents, extension, attributeList, abbreviation, definition, ...headingIds.masks],
} as const satisfies Dialect;
