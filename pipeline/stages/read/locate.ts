import type { Article } from "../../model/article.ts";
import type { Location } from "../../model/pipeline-error.ts";

/** Finds the line and column of an offset in one article. */
export type Locator = (offset: number) => Location;

/**
 * Make a locator. Lines end at LF, CRLF or CR; columns count UTF-16 code units,
 * both from 1; a byte order mark takes no column.
 */
export function locator(article: Pick<Article, "path" | "text">): Locator {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(article.text);
    const line = lastAtMost(starts, offset);
    return { path: article.path, line: line + 1, column: Math.max(0, offset - starts[line]!) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
      starts.push(at + 1);
    return starts;
  }
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
