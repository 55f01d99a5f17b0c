/** A text as parsers get it. */
export interface ParserText {
  readonly text: string;
  /** What to add to an offset in `text` to get one in the article. */
  readonly shift: number;
}

/**
 * Make a text ready for any parser: without the byte order mark, which parsers
 * drop while they count.
 */
export function prePass(text: string): ParserText {
  return text.startsWith("\uFEFF") ? { text: text.slice(1), shift: 1 } : { text, shift: 0 };
}
