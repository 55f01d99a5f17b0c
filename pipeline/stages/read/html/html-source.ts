import type { Span } from "../../../model/segmented-article.ts";

/** Where the value of an HTML node stands in the article. */
export interface HtmlSource {
  /** The offset in the article for one in the value. */
  readonly toArticle: (offset: number) => number;
  /** What stands before the text of the value's line at an offset: quote marks and indentation. */
  readonly prefixAt: (offset: number) => string;
}

/**
 * Find the lines of a node's value in the article. A value has no quote marks and no
 * indentation of lists; so each line of it is the end of a line of the article.
 * `undefined` where they do not fit.
 */
export function htmlSource(value: string, article: string, span: Span): HtmlSource | undefined {
  const raw = article.slice(span.start, span.end);
  if (raw === value)
    return {
      toArticle: (offset) => offset + span.start,
      prefixAt: (offset) => {
        INDENT.lastIndex = lineStart(article, offset + span.start);
        return INDENT.exec(article)![0];
      },
    };
  const lines = linesOf(raw);
  const own = linesOf(value);
  if (lines.length !== own.length) return undefined;
  const isSame = own.every((line, index) => lines[index]!.text.endsWith(line.text.trimStart()));
  return isSame ? mapped(own, lines, article, span.start) : undefined;
}

const INDENT = /[ \t]*/y;

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)) {
    if (index === text.length && lines.length > 0 && !/[\r\n]$/.test(text)) break;
    lines.push({ start: index, text: line.replace(/[\r\n]+$/, "") });
  }
  return lines;
}

function mapped(
  own: readonly Line[],
  lines: readonly Line[],
  article: string,
  shift: number,
): HtmlSource {
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = own.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (own[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    toArticle: (offset) => {
      const index = lineAt(offset);
      const { start, text } = own[index]!;
      const line = lines[index]!;
      // From the line's end: a tab before it may have become spaces.
      const end = line.start + line.text.length;
      return shift + Math.max(line.start, end - (start + text.length - offset));
    },
    prefixAt: (offset) => {
      const index = lineAt(offset);
      const line = lines[index]!;
      const end = line.text.length - own[index]!.text.trimStart().length;
      const from = shift + line.start;
      return article.slice(lineStart(article, from), from + end);
    },
  };
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}
