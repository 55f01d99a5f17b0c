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

/**
 * A text in an HTML block.
 *
 * @param html The block without what indents it.
 */
export function runDraft(run: HtmlRun, html: string, source: HtmlSource): HtmlDraft {
  const { tokens, codes } = htmlTokens(run, { html, toArticle: source.toArticle });
  const lineEnd = /\r\n?|\n/g;
  lineEnd.lastIndex = run.start;
  const isLong = lineEnd.test(html) && lineEnd.lastIndex <= run.end;
  return {
    span: { start: source.toArticle(run.start), end: source.toArticle(run.end) },
    // A cell of HTML has no pipes.
    inCell: false,
    prefix: isLong ? source.prefixAt(lineEnd.lastIndex) : "",
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
  source: HtmlSource,
  place: Omit<AttributePlace, "quote">,
): HtmlDraft {
  const { start, end, name, quote } = part;
  const said = place.isInCell ? part.value.replaceAll("\\|", "|") : part.value;
  return {
    span: { start: source.toArticle(start), end: source.toArticle(end) },
    inCell: place.isInCell,
    prefix: "",
    subPath: name,
    tokens: [{ type: "text", value: said.replace(/[ \t]*[\r\n]+[ \t]*/g, " ") }],
    codes: [],
    headingDepth: 0,
    codec: attributeCodec({ ...place, quote }),
  };
}

/** The kind of unit that an attribute is. */
export function attributeKind({ name }: HtmlAttributePart): UnitKind {
  return name === "alt" ? "alt" : "title";
}
