import type { Dialect } from "../dialects.ts";
import { abbreviation } from "../rules/abbreviation.ts";
import { attributeList } from "../rules/attribute-list.ts";
import { definition } from "../rules/definition.ts";
import { indentedBlock } from "../rules/indented-block.ts";
import { pairedMarks } from "../rules/paired-marks.ts";
import { plainLine } from "../rules/plain-line.ts";
import { slashBlock } from "../rules/slash-block.ts";
import { snippet } from "../rules/snippet.ts";
import { syntax, syntaxLine } from "../rules/syntax.ts";
import type { MaskRule } from "../masks/mask.ts";

/** Classes and a title, both optional: `note inline end "Title"`. */
const HEAD = String.raw`(?=[ \t]*\S)[ \t]*(?:[\p{L}\p{N}_-]+(?:[ \t]+[\p{L}\p{N}_-]+)*)?(?:[ \t]*"(.*)")?[ \t]*$`;

const blocks: readonly MaskRule[] = [
  indentedBlock("!!!", new RegExp(`^!!!${HEAD}`, "u")),
  indentedBlock("???", new RegExp(String.raw`^\?\?\?\+?${HEAD}`, "u")),
  indentedBlock("===", /^===[+!]{0,2}[ \t]+"(.*)"[ \t]*$/),
  slashBlock,
  snippet,
  syntaxLine("[TOC]", /^\[TOC\]$/),
  abbreviation,
  definition,
];

const includes: readonly MaskRule[] = [
  syntax("{!", /\{![^\r\n]{1,500}?!\}/y, { display: "line" }),
  syntax("{*", /\{\*[^\r\n]{1,500}?\*\}/y, { display: "line" }),
  // Jinja, which the macros plugin reads before Markdown is.
  { ...syntax("{%", /\{%[^]{0,1000}?%\}/y, { display: "line" }), isLiteral: true },
  { ...syntax("{{", /\{\{[^]{0,1000}?\}\}/y, { display: "line" }), isLiteral: true },
  { ...syntax("{#", /\{#(?=[ \t\r\n])[^]{0,2000}?#\}/y, { display: "line" }), isLiteral: true },
];

const critic: readonly MaskRule[] = [
  syntax("{>>", /\{>>[^]{0,1000}?<<\}/y, { type: "html" }),
  syntax("{~~", /\{~~[^]{0,1000}?~~\}/y),
  pairedMarks("{++", "++}"),
  pairedMarks("{--", "--}"),
  pairedMarks("{==", "==}"),
];

/** `[=45% "Nearly half"]`. */
const progress: MaskRule = {
  opener: "[=",
  find: ({ text, at, lineEnd }) => {
    const match = /^\[=[ \t]*[\d.]+(?:%|\/[\d.]+)[ \t]*(?:"([^"]*)")?[ \t]*\]/.exec(
      text.slice(at, lineEnd),
    );
    if (match === null) return undefined;
    const end = at + match[0].length;
    const label = match[1] ?? "";
    if (label === "") return { end };
    const start = at + match[0].indexOf('"') + 1;
    const part = { name: "label", codec: plainLine(/"/), start, end: start + label.length };
    return { end, parts: [part] };
  },
};

/** `10^2^`: without white space in it, and no label of a footnote. */
const superscript: MaskRule = {
  opener: "^",
  find: ({ text, at }) => {
    const match = /^\^([^\s^[\]]{1,60})\^(?!\^)/.exec(text.slice(at, at + 63));
    if (match === null || text[at - 1] === "[" || text[at - 1] === "^") return undefined;
    const start = at + 1 + match[1]!.length;
    return { end: at + 1, role: "open", name: "^", close: { start, end: start + 1 } };
  },
};

const KEY = String.raw`(?:[\w-]+|"[^"\r\n]{1,40}")`;

const inlines: readonly MaskRule[] = [
  attributeList,
  ...critic,
  progress,
  syntax("++", new RegExp(String.raw`\+\+${KEY}(?:\+${KEY})*\+\+`, "y"), { type: "code" }),
  syntax(":", /(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])/y),
  pairedMarks("=="),
  pairedMarks("^^"),
  superscript,
];

/** MkDocs as Material for MkDocs sets it up: Python-Markdown and PyMdown Extensions. */
export const mkdocs = {
  name: "mkdocs",
  summary: "admonitions, tabs, blocks, attribute lists, snippets, icons and keys of MkDocs",
  evidence: /^[ \t>]*(?:!!!|\?\?\?\+?) \w|^[ \t]*=== "|^\/\/\/ \w|^\{\* |\{! ?>|^--8<--/m,
  masks: [...blocks, ...includes, ...inlines],
} as const satisfies Dialect;
