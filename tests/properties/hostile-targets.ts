import fc from "fast-check";
import type { InlineCode } from "../../pipeline/model/inline-code.ts";
import type { SegmentedArticle, UnitSite } from "../../pipeline/model/segmented-article.ts";
import { escapeTagged, formatTagged, type TaggedToken } from "../../pipeline/model/tagged-text.ts";
import type { Segment } from "../../pipeline/model/unit.ts";
import { isPlain } from "../../pipeline/stages/rebuild/parse-target.ts";

/** Texts that look like markup, that would swallow or undo their neighbours, or that no script's rules fit. */
export const HOSTILE = [
  [
    "1.",
    "1)",
    "1986.",
    "#",
    "##",
    "-",
    "+",
    "*",
    "| a |",
    "|",
    "\\|",
    "===",
    "---",
    "- - -",
    ">",
    ":::",
    ":",
    "|---|",
    ":-:",
  ],
  [
    "`",
    "``",
    "```",
    "~~~",
    "<script>",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<a",
    "<https://a.example>",
    "<?",
    "<![CDATA[",
  ],
  [
    "[x]",
    "[x]:",
    "[x]: y",
    "[^1]",
    "[^1]: z",
    "[y][x]",
    "[y](z)",
    "![a](b)",
    "![",
    "](",
    "][",
    "[",
    "]",
    "[ ]",
    "(",
    ")",
    '"',
    "'",
  ],
  [
    "**",
    "_",
    "__",
    "a_b_c",
    "*a*",
    "~",
    "~~",
    "~5",
    "2 * 3 * 4",
    "2*3*4",
    "\\",
    "\\\\",
    "\\*",
    "&amp;",
    "&copy",
    "&copy;",
    "&#35;",
    "R&D",
    "C#",
  ],
  [
    "https://a.example/x_y?z=*",
    "http://",
    "www.x.de",
    "www.",
    "a@b.example",
    "mailto:a@b.example",
    "https://a.example/。",
  ],
  [
    "は",
    "「x」",
    "我们。",
    "한국어",
    "مرحبا",
    "\u00A0",
    "\u202F",
    "« a »",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "a\tb",
    "x".repeat(120),
  ],
  [
    "{",
    "}",
    "{ x",
    "{x}",
    "{/*",
    "*/}",
    "<Tab>",
    "</Tab>",
    "<Tab />",
    "<>",
    "import x",
    "export",
    "export const x = 1",
  ],
  ["a", "Word", "two words", ".", "!", "?", ",", "+++", "$$", "{{< x >}}", "{% x %}", "%"],
].flat();

/** Texts as people write them, and some of which only parsers know that they are harmless. */
export const HARMLESS = [
  ..."Wort|zwei Worte|a|É|我们|「x」|한국어|مرحبا|😀|« a »|„x“|⟦x⟧|\u00A0|e\u0301|—|…".split("|"),
  ..."(x)|(|)|'|it's|.|,|!|?|;|:|/|A/B|-|+|=|%|$5|{|}|5 %|ww|12|1986.|1.|3)|& |R & D|x: y|http:".split(
    "|",
  ),
  '"x"',
  '"',
  "#12",
  "x | y",
  "[n]",
  "[n]:",
  "ĥttp://é.x/y",
  "。",
];

/** A target for every segment of an article, with every code where it is allowed to be. */
export function hostileTargets(
  article: SegmentedArticle,
  texts: readonly string[] = HOSTILE,
): fc.Arbitrary<readonly (readonly string[])[]> {
  return fc.tuple(
    ...article.sites.map((site) =>
      fc.tuple(...site.unit.segments.map((segment) => targetOf(site, segment, texts))),
    ),
  );
}

function targetOf(
  { layout }: UnitSite,
  { codes }: Segment,
  texts: readonly string[],
): fc.Arbitrary<string> {
  if (isPlain(layout)) {
    return words(texts, 1, 5).map((text) => escapeTagged(`Z ${text} Z`));
  }
  return fc
    .tuple(
      fc.array(fc.nat({ max: 1000 }), { minLength: codes.length, maxLength: codes.length }),
      fc.array(node(texts, 2), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
    )
    .map(([positions, nodes, ends]) => {
      const tree = codes.reduce<readonly Node[]>(
        (into, code, index) => insert(into, nodeOf(code), positions[index]!),
        nodes,
      );
      const word = { type: "text", value: ends ? "Z" : "Z " } as const;
      return formatTagged(ends ? [...tokensOf(tree), word] : [word, ...tokensOf(tree)]);
    });
}

/** Words with single spaces, or nothing, between them. */
function words(
  texts: readonly string[],
  minLength: number,
  maxLength: number,
): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(fc.constantFrom(...texts), fc.constantFrom(" ", " ", "")), {
      minLength,
      maxLength,
    })
    .map((pieces) =>
      pieces
        .map(([piece, space]) => piece + space)
        .join("")
        .trim(),
    );
}

/** A target as a tree, so that pairs nest. */
interface Node {
  readonly open: readonly TaggedToken[];
  readonly children: readonly Node[] | undefined;
  readonly close: readonly TaggedToken[];
  /** Is or holds a link: links do not nest. */
  readonly hasLink: boolean;
}

function node(texts: readonly string[], depth: number): fc.Arbitrary<Node> {
  const text = fc
    .tuple(words(texts, 1, 3), fc.constantFrom("", " "))
    .map(([value, space]) => leaf({ type: "text", value: value + space }));
  if (depth === 0) return text;
  const added = fc
    .tuple(
      fc.constantFrom("em" as const, "strong" as const, "del" as const),
      fc.array(node(texts, depth - 1), { minLength: 1, maxLength: 2 }),
    )
    .map(([tag, children]): Node => ({
      open: [{ type: "added-open", tag }],
      children,
      close: [{ type: "added-close", tag }],
      hasLink: false,
    }));
  return fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: added });
}

function leaf(token: TaggedToken, hasLink = false): Node {
  return { open: [token], children: undefined, close: [], hasLink };
}

function nodeOf({ id, form, type }: InlineCode): Node {
  const hasLink = type === "link";
  // No Markdown has a hard break at the end of a paragraph, or two in a row.
  if (type === "break")
    return {
      open: [BEFORE, { type: "placeholder", id }, AFTER],
      children: undefined,
      close: [],
      hasLink: false,
    };
  if (form !== "pair") return leaf({ type: form, id }, hasLink);
  const children = [leaf({ type: "text", value: `in ${id}` })];
  return { open: [{ type: "open", id }], children, close: [{ type: "close", id }], hasLink };
}

const BEFORE = { type: "text", value: "before" } as const;
const AFTER = { type: "text", value: "after" } as const;

/** Put a node somewhere into a tree; no link into a link, no half into a pair. */
function insert(nodes: readonly Node[], added: Node, position: number): readonly Node[] {
  const at = position % (nodes.length + 1);
  const host = nodes[at];
  const isHalf = added.open[0]?.type.startsWith("isolated") === true;
  const enters =
    host?.children !== undefined &&
    position % 3 === 0 &&
    !isHalf &&
    !(host.hasLink && added.hasLink);
  if (!enters) return [...nodes.slice(0, at), added, ...nodes.slice(at)];
  return nodes.with(at, {
    ...host,
    children: insert(host.children, added, Math.floor(position / 3)),
    hasLink: host.hasLink || added.hasLink,
  });
}

function tokensOf(nodes: readonly Node[]): readonly TaggedToken[] {
  return nodes.flatMap(({ open, children, close }) => [
    ...open,
    ...tokensOf(children ?? []),
    ...close,
  ]);
}
