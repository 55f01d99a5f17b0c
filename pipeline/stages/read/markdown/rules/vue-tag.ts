import { lineAbove } from "../masks/container-lines.ts";
import type { FoundMask, MaskRule, MaskSite } from "../masks/mask.ts";
import { hasItsLines } from "../masks/own-line.ts";

/** A start tag as templates of Vue have it, with a lot of attributes at most. */
const TAG =
  /<([A-Za-z][\w.-]{0,100})(?:\s{1,200}[\w:@#][\w:@#.[\]-]{0,200}(?:[ \t]*=[ \t]*(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'=<>`]{1,500}))?){1,50}\s{0,200}(\/?)>/y;

/** What CommonMark knows of it begins with a letter, `_` or `:`, and has no brackets. */
const VUE_ATTRIBUTE = /\s(?:[@#]|[\w:.-]+\[)/;

const QUOTED = /"[^"]*"|'[^']*'/g;

/** Elements that begin a block of HTML, however their tags go on (CommonMark, section 4.6, kind 6). */
const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer " +
    "form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav ol " +
    "optgroup option p param search section summary table tbody td tfoot th thead title tr track ul"
  ).split(" "),
);

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/**
 * A tag that is none to CommonMark, as `@` and `#` begin names of attributes in it.
 *
 * > | <button type="button" @click="count++">Count</button> is {{ count }}.
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 */
export const vueTag: MaskRule = {
  opener: /<[A-Za-z]/,
  find: (site) => {
    TAG.lastIndex = site.at;
    const match = TAG.exec(site.text);
    if (match === null) return undefined;
    const [tag, name, slash] = match;
    if (!VUE_ATTRIBUTE.test(tag.replace(QUOTED, '""')) || /\n[ \t]*\r?\n/.test(tag))
      return undefined;
    const isAtStart = site.at === site.lineContent;
    if (isAtStart && BLOCKS.has(name!.toLowerCase())) return undefined;
    const end = site.at + tag.length;
    if (isAtStart && hasItsLines(site, end) && isBlankAbove(site)) return block(site, end);
    const isAlone = slash === "/" || VOID.has(name!.toLowerCase());
    return { end, type: "html", ...(isAlone ? {} : { role: "open", name: `<${name}` }) };
  },
};

/** A tag on a line of its own begins a block that ends at a blank line (kind 7). */
function block({ text, prefix }: MaskSite, tagEnd: number): FoundMask {
  const isQuoted = prefix.includes(">");
  BLOCK_END.lastIndex = tagEnd;
  const end = isQuoted ? tagEnd : tagEnd + BLOCK_END.exec(text)![0].trimEnd().length;
  return { end, type: "html", display: "block" };
}

const BLOCK_END = /[^\r\n]*(?:(?:\r\n?|\n)(?=[ \t]*[^\s])[^\r\n]*)*/y;

function isBlankAbove({ text, at, prefix }: MaskSite): boolean {
  const above = lineAbove(text, at - prefix.length);
  return /^[ \t>]*$/.test(text.slice(above.start, above.end));
}
