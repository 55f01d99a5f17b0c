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
  const hasOtherEnds = text.includes("\r") || text.includes("\u2028") || text.includes("\u2029");
  for (let at = 0, end: number; at < text.length; at = end + 1) {
    end = text.indexOf("\n", at);
    if (end === -1) end = text.length;
    // Most lines are shorter than so many markers.
    if (end - at > limit && (hasOtherEnds || beginsWithMarker(text, at)))
      checkLines(article, { start: at, end }, limit);
  }
}

function beginsWithMarker(text: string, at: number): boolean {
  BEGIN.lastIndex = at;
  return BEGIN.test(text);
}

const BEGIN = /[ \t]*[->+*\d]/y;

/** What ends with a line feed may be several lines to those who know other ends. */
function checkLines(article: Article, { start, end }: Span, limit: number): void {
  for (const line of article.text.slice(start, end).matchAll(LINE_WITH_MARKER)) {
    if (markers(line[0]) > limit) throw tooDeep(article, start + line.index, limit);
  }
}

const LINE_WITH_MARKER = /^[ \t]*[->+*\d][^\r\n]*/gm;

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
