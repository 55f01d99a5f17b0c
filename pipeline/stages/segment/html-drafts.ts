import type { Span } from "../../model/segmented-article.ts";
import type { UnitKind } from "../../model/unit.ts";
import { type AttributePlace, attributeCodec } from "../read/html/attribute-codec.ts";
import type { HtmlAttributePart, HtmlRun } from "../read/html/html-runs.ts";
import type { HtmlSource } from "../read/html/html-source.ts";
import { htmlTokens } from "./html-tokens.ts";
import type { UnitDraft } from "./unit-drafts.ts";

/** What is of its own in the draft of a text in HTML. */
export type HtmlDraft = Pick<
  UnitDraft,
  "span" | "inCell" | "prefix" | "subPath" | "tokens" | "codes" | "headingDepth" | "codec"
>;

/** A piece of HTML and where it stands in the article. */
export interface HtmlText {
  /** Without what indents its lines. */
  readonly html: string;
  readonly source: HtmlSource;
}

/** A text in an HTML block. */
export function runDraft(run: HtmlRun, { html, source }: HtmlText): HtmlDraft {
  const { tokens, codes } = htmlTokens(run, { html, toArticle: source.toArticle });
  const next = secondLine(html, run);
  return {
    span: { start: source.toArticle(run.start), end: source.toArticle(run.end) },
    // A cell of HTML has no pipes.
    inCell: false,
    prefix: next === undefined ? "" : source.prefixAt(next),
    subPath: "",
    tokens,
    codes,
    headingDepth: run.headingDepth,
    codec: undefined,
  };
}

/** What an attribute of a tag says. */
export function attributeDraft(
  part: HtmlAttributePart,
  { html, source }: HtmlText,
  place: Pick<AttributePlace, "isInMarkdown" | "isInCell">,
): HtmlDraft {
  const { start, end, name, quote } = part;
  const lines = linesOf(html, part, source);
  const said = place.isInCell ? part.value.replaceAll("\\|", "|") : part.value;
  return {
    span: { start: source.toArticle(start), end: source.toArticle(end) },
    inCell: place.isInCell,
    prefix: "",
    subPath: name,
    tokens: [{ type: "text", value: said.replace(/[ \t]*[\r\n]+[ \t]*/g, " ") }],
    codes: [],
    headingDepth: 0,
    codec: attributeCodec({ ...place, quote, lines }),
  };
}

/** The kind of unit that an attribute is. */
export function attributeKind({ name }: HtmlAttributePart): UnitKind {
  return name === "alt" ? "alt" : "title";
}

/** Where the second line of a stretch begins; `undefined` where it has but one. */
function secondLine(html: string, { start, end }: Span): number | undefined {
  const lineEnd = /\r\n?|\n/.exec(html.slice(start, end));
  return lineEnd === null ? undefined : start + lineEnd.index + lineEnd[0].length;
}

function linesOf(
  html: string,
  part: HtmlAttributePart,
  source: HtmlSource,
): AttributePlace["lines"] {
  const next = secondLine(html, part);
  if (next === undefined) return undefined;
  const lines = html.slice(part.start, part.end).split(/\r\n?|\n/);
  const lineEnd = /\r\n?$|\n$/.exec(html.slice(Math.max(0, next - 2), next))![0];
  return {
    width: Math.max(...lines.map((line) => line.trim().length)),
    newLine: lineEnd + source.prefixAt(next),
  };
}
