import type { TextCodec } from "../../../../model/segmented-article.ts";
import type { Dialect } from "../dialects.ts";
import type { FoundMask, MaskRule, MaskSite } from "../masks/mask.ts";
import { hasItsLines } from "../masks/own-line.ts";
import { definition } from "../rules/definition.ts";
import { attributeLists } from "./attributes.ts";
import { type TextArguments, textParts } from "../rules/tag-arguments.ts";
import { endOfTag, type Tag } from "../rules/hugo-tag.ts";
import { pairedTags } from "../rules/paired-tags.ts";

/** Shortcodes whose body is no prose, whichever theme they come from. */
const OPAQUE = new Set(
  (
    "highlight hl code codeblock code-block code_block code-toggle codetabs card-code prism snippet " +
    "mermaid graphviz dot plantuml kroki goat diagram flowchart sequence wavedrom markmap abc music " +
    "chart charts echarts plotly vega mapbox leaflet geojson math katex mathjax latex tex equation " +
    "raw rawhtml raw-html raw_html html unsafe js javascript script style css scss svg " +
    "json yaml toml csv xml gist jsfiddle codepen playground go-playground swagger swaggerui openapi redoc " +
    "shell bash console terminal command cmd command-line asciinema asciicast typeit comment"
  ).split(" "),
);

/** A tab whose body is code, in Docsy and in the documentation of Kubernetes. */
const CODE_TAB = /^\{\{[<%]\s*tab\b[^]*\s(?:codelang|lang)=/;

/** A title that stands by position, in the themes that are most used. */
const POSITIONS = new Map([
  ["tab", 0],
  ["tabitem", 0],
  ["expand", 0],
  ["details", 0],
  ["collapse", 0],
  ["accordion", 0],
  ["spoiler", 0],
  ["toggle", 0],
  ["tooltip", 0],
  ["note", 0],
  ["tip", 0],
  ["info", 0],
  ["important", 0],
  ["warning", 0],
  ["caution", 0],
  ["danger", 0],
  ["notice", 1],
  ["admonition", 1],
  ["callout", 1],
]);

/** Between double quotes a quote has a backslash; between backquotes all is as it is. */
const CODECS: Readonly<Record<string, TextCodec>> = {
  '"': {
    decode: (raw) => raw.replaceAll('\\"', '"'),
    encode: (text) => (/[\r\n]|\\$/.test(text) ? undefined : text.replaceAll('"', '\\"')),
  },
  "`": {
    decode: (raw) => raw,
    encode: (text) => (text.includes("`") ? undefined : text),
  },
};

const TEXTS: TextArguments = { positions: POSITIONS, codec: (quote) => CODECS[quote]! };

const SHORTCODE = /\{\{[<%]\s{0,20}(\/?)\s{0,20}([A-Za-z_][\w./-]*)/g;

function pairsIn(text: string): ReadonlyMap<number, number> {
  return pairedTags(
    Array.from(text.matchAll(SHORTCODE), ({ index, 1: slash, 2: name }) => ({
      at: index,
      name: name!,
      opens: slash === "",
    })).filter(({ at, opens }) => !opens || endOfTag(text, at)?.role === "open"),
  );
}

function find(site: MaskSite): FoundMask | undefined {
  const tag = endOfTag(site.text, site.at);
  if (tag === undefined) return undefined;
  if (tag.role === "comment") return { end: tag.end, display: "line" };
  return tag.role === "close" ? closing(site, tag) : opening(site, tag);
}

function opening(site: MaskSite, tag: Tag): FoundMask {
  const { end, name, role } = tag;
  const parts = textParts(site.text, name.toLowerCase(), tag.arguments, TEXTS);
  if (role === "single") return { end, display: "line", parts };
  const close = site.once(pairsIn).get(site.at);
  const isCode = isOpaque(name) || CODE_TAB.test(site.text.slice(site.at, end));
  if (close !== undefined && isCode) {
    const whole = endOfTag(site.text, close)?.end;
    if (whole !== undefined) return { end: whole, display: "line", parts };
  }
  const isBlock = close !== undefined && hasItsLines(site, end);
  return { end, role: "open", name: `{{${name}`, display: isBlock ? "block" : "line", parts };
}

function closing(site: MaskSite, { end, name }: Tag): FoundMask {
  const { text } = site;
  const open = site.once(pairsIn).get(site.at);
  const isBlock = open !== undefined && beginsLine(text, open) && hasItsLines(site, end);
  return { end, role: "close", name: `{{${name}`, display: isBlock ? "block" : "line" };
}

function isOpaque(name: string): boolean {
  return OPAQUE.has(name.toLowerCase()) || name.endsWith(".inline");
}

function beginsLine(text: string, at: number): boolean {
  return /(?:^|[\r\n])[ \t>]*$/.test(text.slice(Math.max(0, at - 200), at));
}

const shortcode = (opener: string): MaskRule => ({ opener, isLiteral: true, find });

/** Shortcodes of Hugo, and the attribute lists of its Markdown. */
export const hugo = {
  name: "hugo",
  summary:
    "shortcodes: `{{< name >}}`, `{{% name %}}`; attribute lists: `{.class}`; definition lists",
  evidence: /\{\{[<%]\s*\/?[A-Za-z]/,
  masks: [shortcode("{{<"), shortcode("{{%"), ...attributeLists, definition],
} as const satisfies Dialect;
