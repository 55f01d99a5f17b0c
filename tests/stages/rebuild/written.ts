import type { SegmentedArticle } from "../../../pipeline/model/segmented-article.ts";
import {
  writeArticle,
  type WrittenArticle,
} from "../../../pipeline/stages/rebuild/write-article.ts";
import type { ReadOptions } from "../../../pipeline/stages/segment/unit-drafts.ts";
import { segmented } from "../segmented.ts";

/** Rebuild a Markdown text with targets for its segments in order; `undefined` and those left over keep their unit's source. */
export function writtenArticle(
  source: string,
  targets: readonly (string | undefined)[],
  options: ReadOptions = {},
): WrittenArticle {
  const article = segmented(source, "en", options);
  return writeArticle(article, piecesOf(article, targets), options);
}

/** The same as text, where nothing may fall back. */
export function written(source: string, ...targets: readonly (string | undefined)[]): string {
  const { text, fallbacks } = writtenArticle(source, targets);
  if (fallbacks.length > 0) throw new Error(fallbacks.map(({ message }) => message).join("; "));
  return text;
}

function piecesOf(article: SegmentedArticle, targets: readonly (string | undefined)[]) {
  let next = 0;
  return article.units.map(({ segments }) => {
    const own = targets.slice(next, (next += segments.length));
    if (own.length < segments.length || own.includes(undefined)) return undefined;
    return own.map((target, from) => ({ from, to: from + 1, target }));
  });
}
