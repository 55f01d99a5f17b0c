import type { Article } from "../../model/article.ts";
import type { Span } from "../../model/segmented-article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { locator } from "./locate.ts";

/** One container marker with the white space around it (CommonMark, section 5). */
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/**
 * Refuse an article whose quotes and lists nest deeper than `limit`, before
 * a parser spends time on it: many small files can cost as much as one big one.
 *
 * @throws PipelineError `article-too-deep`
 */
export function checkNesting(article: Article, limit: number): void {
  const { text } = article;
  for (let start = 0, end: number; start < text.length; start = end + 1) {
    const found = text.indexOf("\n", start);
    end = found === -1 ? text.length : found;
    if (end - start > limit) checkLine(article, { start, end }, limit);
  }
}

/** A line, or several where they end with carriage returns alone. */
function checkLine(article: Article, { start, end }: Span, limit: number): void {
  for (const line of article.text.slice(start, end).matchAll(/^[ \t]*[->+*\d][^\r\n]*/gm))
    if (markers(line[0]) > limit) throw tooDeep(article, start + line.index, limit);
}

/** The error of an article that nests too deep at an offset. */
export function tooDeep(article: Article, offset: number, limit: number): PipelineError {
  return new PipelineError(
    "article-too-deep",
    `Cannot read article: markup nested deeper than the limit of ${limit}`,
    {
      location: locator(article)(offset),
      hint: "raise `limits.nesting` in `interlinear.json` if this is meant",
    },
  );
}

function markers(line: string): number {
  let count = 0;
  MARKER.lastIndex = 0;
  while (MARKER.test(line)) count++;
  return count;
}
