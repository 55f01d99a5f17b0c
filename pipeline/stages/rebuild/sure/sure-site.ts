import type { UnitSite } from "../../../model/segmented-article.ts";
import { isSureAttribute, isSureHtml } from "./sure-html.ts";
import { isSureInline, type SureArticle } from "./sure-inline.ts";
import { hasSureLines } from "./sure-lines.ts";
import { isSureText } from "./sure-text.ts";
import type { UnitTarget } from "../unit-target.ts";

/**
 * Whether a target that was written without escapes reads as it was meant, whatever else was
 * written in the article: what most targets are is proved by their characters, without a parser. Where
 * nothing is proved, nothing is said: a parser has to tell.
 *
 * For articles in CommonMark, GFM and front matter; dialects have other characters.
 *
 * @param written What stands in the hole now; for a value of front matter, what it was replaced by, a line for each place.
 */
export function isSurelyRead(
  site: UnitSite,
  target: UnitTarget,
  written: string,
  article: SureArticle,
): boolean {
  switch (site.layout) {
    case "flow":
    case "line":
    case "cell":
      return hasSureLines(site, written, article.source) && isSureInline(site, target, article);
    case "alt":
      return isSureString(target, written) && !/[*_~|]/.test(written) && SUFFIX.test(site.suffix);
    case "title":
      return isSureString(target, written) && !/["'()&>|]/.test(written);
    case "argument":
      return isSureAttribute(site, target, written, article.source) && hasSpaces(site, target);
    case "html":
      return isSureHtml(site, target, written, article.source);
    case "value":
      return SURE_VALUE.test(written) && hasSpaces(site, target);
  }
}

/** Whether there is one space between sentences, as targets mean it: strings have those of their source. */
function hasSpaces({ separators }: UnitSite, { tokens }: UnitTarget): boolean {
  return tokens.every((token) => {
    if (token.type !== "gap") return true;
    const [space, ...others] = separators[token.index]!;
    return space?.type === "text" && space.value === " " && others.length === 0;
  });
}

/** A scalar on one line, in quotes or not, that says what is written there; or nothing, where it said that before. */
const SURE_VALUE =
  /^(?:(?:\p{L}|(?=[^\0-\x7F])\p{P})(?:[\p{L}\p{M}\p{N} ,.;!?'()/-]|(?=[^\0-\x7F])\p{P})*|"(?:[^\p{C}\p{Z}"\\<>&{}]| )+"|'(?:[^\p{C}\p{Z}'\\<>&{}]| )+')?$/u;

/** Text alone, on one line. */
function isSureString(target: UnitTarget, written: string): boolean {
  if (/[\r\n]/.test(written)) return false;
  return target.tokens.every(
    (token) => token.type === "gap" || (token.type === "text" && isSureText(token.value)),
  );
}

/** Nothing, or the label that a translated alternative text is followed by. */
const SUFFIX = /^(?:\]\[[^[\]\\\r\n^]+\])?$/;
