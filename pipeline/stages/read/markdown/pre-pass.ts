import { beginsWithFrame } from "../front-matter/front-matter-block.ts";

/** A text as parsers get it. */
export interface ParserText {
  readonly text: string;
  /** What to add to an offset in `text` to get one in the article. */
  readonly shift: number;
}

/**
 * Make a text ready for any parser: without the byte order mark, which parsers
 * drop while they count, and with other signs for a thematic break at its begin
 * that parsers would take for the begin of front matter.
 */
export function prePass(article: string): ParserText {
  const shift = article.startsWith("\uFEFF") ? 1 : 0;
  const text = shift === 0 ? article : article.slice(shift);
  return { text: beginsWithFrame(text) ? `***${text.slice(3)}` : text, shift };
}
