import type { InlineCode } from "../../model/inline-code.ts";
import type { InlineToken, UnitCode, UnitLayout } from "../../model/segmented-article.ts";
import {
  type AddedTag,
  escapeTagged,
  formatTagged,
  parseTagged,
  type TaggedToken,
} from "../../model/tagged-text.ts";
import type { MarkdownParser } from "../read/markdown/remark-parser.ts";
import { htmlPieces } from "../read/html/html-pieces.ts";
import { htmlRun } from "../read/html/html-runs.ts";
import { htmlTokens } from "../segment/html-tokens.ts";
import { tagPlainText } from "./tag-plain-text.ts";
import type { UnknownMarkup } from "./unknown-markup.ts";
import { inlineTokens } from "../segment/inline-tokens.ts";

export interface ParseTargetOptions {
  readonly layout: UnitLayout;
  /** Codes of the segment that is translated. */
  readonly codes: readonly InlineCode[];
  /** As `SegmentedArticle.definitions`: what references resolve to. */
  readonly definitions: readonly string[];
  /** Language of the article. */
  readonly language: string;
  readonly parser: MarkdownParser;
}

/**
 * Turn what a person typed into a tagged text: a text with tags (`<g1>`, `<x1/>`)
 * is one already; else it is Markdown as it would stand in the article, whose
 * markup is given the ids of the equal codes of the source, each once. Emphasis
 * that the source does not have becomes an added tag. In HTML, what is typed is HTML.
 *
 * Markup without an equal is returned as `unknown`.
 *
 * > | Codes: 1 strong, 2 code `npm ci`
 * > | Führ `npm ci` **jetzt** aus.
 * < | Führ <x2/> <g1>jetzt</g1> aus.
 */
export function parseTarget(
  typed: string,
  options: ParseTargetOptions,
): { readonly target: string } | UnknownMarkup {
  if (parseTagged(typed).some((token) => "id" in token && token.id <= options.codes.length))
    return { target: typed };
  if (isPlain(options.layout)) return { target: tagPlainText(typed, options.codes) };
  const content =
    options.layout === "html" ? readTyped(typed, options) : readMarkdown(typed, options);
  if (content === undefined) return { target: escapeTagged(typed) };
  const { source, tokens, codes } = content;
  const names = nameCodes(codes, options.codes);
  const unknown = codes.find((_, index) => names[index] === undefined);
  if (unknown !== undefined) {
    const { type, open, close = open } = unknown;
    return { unknown: source.slice(open.start, close.end), type };
  }
  return { target: formatTagged(tokens.flatMap((token) => taggedToken(token, names))).trim() };
}

/** Whether the texts of a layout have no markup. */
export function isPlain(layout: UnitLayout): boolean {
  return PLAIN.has(layout);
}

const PLAIN: ReadonlySet<UnitLayout> = new Set(["alt", "title", "argument", "value"]);

const NESTING = { limit: 1000, tooDeep: () => new RangeError("nested too deep") };

interface TypedContent {
  readonly source: string;
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
}

function readMarkdown(typed: string, options: ParseTargetOptions): TypedContent | undefined {
  const source = asHeading(typed, options);
  const [heading] = options.parser(source).children;
  if (heading?.type !== "heading") return undefined;
  const { tokens, codes } = inlineTokens(heading.children, { source, shift: 0, nesting: NESTING });
  return { source, tokens, codes };
}

/** HTML as it would stand in an element; all of it is one text, whatever tags it has. */
function readTyped(
  typed: string,
  { parser, language }: ParseTargetOptions,
): TypedContent | undefined {
  const source = typed.replace(/\s*[\r\n]+\s*/g, " ").trim();
  const before = "<div>\n";
  const [block] = parser(`${before}${source}\n</div>`).children;
  if (block?.type !== "html") return undefined;
  const pieces = htmlPieces(block.value, block.data?.masks).slice(1);
  // A tag without an end would take in what follows it.
  if (pieces.at(-1)?.start !== before.length + source.length + 1) return undefined;
  const run = htmlRun(pieces.slice(0, -1), language);
  if (run === undefined) return undefined;
  const toArticle = (offset: number) => offset - before.length;
  return { source, ...htmlTokens(run, { html: block.value, toArticle }) };
}

/** A heading holds inline content alone: nothing that was typed can begin a block. */
function asHeading(typed: string, { layout, definitions }: ParseTargetOptions): string {
  const line = typed
    .replace(/\s*[\r\n]+\s*/g, " ")
    .trim()
    .replace(/(?<=(?:^| )#*)#$/, "\\#");
  const unpiped = layout === "cell" ? line.replace(/\\\|/g, "|") : line;
  return [`# ${unpiped}`, ...definitions.map((label) => `[${label}]: x`)].join("\n\n");
}

type CodeName = { readonly id: number } | { readonly tag: AddedTag } | undefined;

function nameCodes(codes: readonly UnitCode[], known: readonly InlineCode[]): readonly CodeName[] {
  const left = [...known];
  return codes.map((code): CodeName => {
    const form = code.close === undefined ? "placeholder" : "pair";
    const index = left.findIndex(
      (candidate) =>
        candidate.form === form && candidate.type === code.type && candidate.data === code.data,
    );
    if (index !== -1) return { id: left.splice(index, 1)[0]!.id };
    const type = emphasisOf(code);
    return type === "em" || type === "strong" || type === "del" ? { tag: type } : undefined;
  });
}

/** `<em>` that the source does not have is emphasis, too. */
function emphasisOf({ type, data, close }: UnitCode): UnitCode["type"] {
  const tag =
    type === "html" && close !== undefined ? /^<(em|strong|del)>$/.exec(data)?.[1] : undefined;
  return (tag as AddedTag | undefined) ?? type;
}

function taggedToken(token: InlineToken, names: readonly CodeName[]): readonly TaggedToken[] {
  if (token.type === "text") return [token];
  if (token.type === "soft-break") return [{ type: "text", value: " " }];
  const name = names[token.code]!;
  if ("id" in name) return [{ type: token.type, id: name.id }];
  return token.type === "placeholder"
    ? []
    : [{ type: token.type === "open" ? "added-open" : "added-close", tag: name.tag }];
}
