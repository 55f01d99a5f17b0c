import type { TextCodec } from "../../../../model/segmented-article.ts";
import type { Dialect } from "../dialects.ts";
import type { FoundMask, MaskRule, MaskSite } from "../masks/mask.ts";
import { hasItsLines } from "../masks/own-line.ts";
import { closedBy, interpolationEnd } from "../rules/closed-by.ts";
import { pairedTags } from "../rules/paired-tags.ts";
import { type TextArguments, textParts } from "../rules/tag-arguments.ts";

/** Tags whose body is no prose. */
const OPAQUE = new Set(
  (
    "highlight comment codeblock code javascript js style stylesheet css scss sass schema " +
    "mermaid math katex latex svg script json yaml gist doc"
  ).split(" "),
);

/** What is shown as it is: inside text it is an example, around blocks the blocks are prose or code. */
const VERBATIM = new Set(["raw", "verbatim"]);

/** Tags between two parts of one body. */
const BETWEEN = new Set(["else", "elsif", "elif", "elseif", "when", "case"]);

/** Descriptions that stand by position. */
const POSITIONS = new Map([
  ["image", 1],
  ["img", 1],
  ["figure", 1],
  ["picture", 1],
  ["photo", 1],
  ["image_with_class", 2],
  ["tab", 0],
  ["details", 0],
  ["callout", 0],
]);

/** Strings have no escapes, and what closes a tag closes it inside of them, too. */
const codec = (quote: string): TextCodec => ({
  decode: (raw) => raw,
  encode: (text) =>
    text.includes(quote) || /[\r\n\\]|[{%}]\}|\{[{%]|%$/.test(text) ? undefined : text,
});

const TEXTS: TextArguments = { positions: POSITIONS, codec };

const TAG_END = /%\}|\{%/;

const COMMENT_END = /#\}|\{#/;

const TAGS = /\{%[-~]?\s{0,20}(\w+)/g;

const TAG = new RegExp(TAGS, "y");

function pairsIn(text: string): ReadonlyMap<number, number> {
  return pairedTags(
    Array.from(text.matchAll(TAGS), ({ index, 1: name }) => ({
      at: index,
      name: name!.replace(/^end_?/, ""),
      opens: !name!.startsWith("end"),
    })),
  );
}

const tag: MaskRule = {
  opener: "{%",
  isLiteral: true,
  find: (site) => {
    const end = closedBy(site, TAG_END);
    return end === undefined ? undefined : foundTag(site, end);
  },
};

function foundTag(site: MaskSite, end: number): FoundMask {
  const { text, at } = site;
  TAG.lastIndex = at;
  const head = TAG.exec(text);
  if (head === null) return { end, display: "line" };
  const name = head[1]!.toLowerCase();
  const partner = site.once(pairsIn).get(at);
  const isOwnLine = hasItsLines(site, end);
  if (name.startsWith("end"))
    return { end, role: "close", name: `{%${name.replace(/^end_?/, "")}`, ...block(isOwnLine) };
  if (partner !== undefined && (OPAQUE.has(name) || (VERBATIM.has(name) && !isOwnLine))) {
    const whole = closedBy({ text, at: partner }, TAG_END);
    if (whole !== undefined) return { end: whole, display: "line" };
  }
  const parts = partsOf(text, name, { start: at + head[0].length, end: end - 2 });
  if (partner === undefined)
    return { end, parts, ...(BETWEEN.has(name) ? block(isOwnLine) : { display: "line" }) };
  return { end, role: "open", name: `{%${name}`, parts, ...block(isOwnLine) };
}

function block(isBlock: boolean): Pick<FoundMask, "display"> {
  return { display: isBlock ? "block" : "line" };
}

/** Strings with a backslash are left alone: template languages do not agree what it says. */
function partsOf(
  text: string,
  name: string,
  span: { readonly start: number; readonly end: number },
) {
  if (name === "assign" || name === "set" || name === "if" || name === "for") return [];
  return textParts(text, name, span, TEXTS).filter(
    ({ start, end }) => !text.slice(start, end).includes("\\"),
  );
}

const output: MaskRule = {
  opener: "{{",
  isLiteral: true,
  find: (site) => {
    const end = interpolationEnd(site);
    return end === undefined ? undefined : { end, display: "line" };
  },
};

/** Comments of Nunjucks. */
const comment: MaskRule = {
  opener: "{#",
  find: (site) => {
    const end = closedBy(site, COMMENT_END);
    return end === undefined ? undefined : { end, display: "line" };
  },
};

/** Template tags of Liquid, Nunjucks and Twig. */
export const liquid = {
  name: "liquid",
  summary: "template tags: `{{ value }}`, `{% tag %}`, `{# comment #}`",
  evidence:
    /\{%-?\s*(?:if|for|include|assign|raw|capture|comment|highlight|link|post_url|unless)\b|\{\{-?\s*(?:site|page|include|post|content)\b[.|\s]/,
  masks: [tag, output, comment],
} as const satisfies Dialect;
