import type { Root } from "mdast";
import type { Article } from "../../model/article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { locator } from "./locate.ts";
import { dialectParser } from "./markdown/dialect-parser.ts";
import type { DialectName } from "./markdown/dialects.ts";
import { prePass } from "./markdown/pre-pass.ts";
import type { MarkdownParser } from "./markdown/remark-parser.ts";
import { pieceParser, UnreadableMarkdown } from "./markdown/unreadable-markdown.ts";

export interface ParserOptions {
  /** What the article has beyond CommonMark, GFM and front matter. Default: nothing. */
  readonly dialects?: readonly DialectName[];
  /** What reads CommonMark, GFM and front matter, below the dialects. Default: remark. */
  readonly base?: MarkdownParser | undefined;
  /** What reads all of an article. Default: `base` with the dialects. */
  readonly parser?: MarkdownParser;
}

/** An article's tree, whose offsets are those of the article less `shift`. */
export interface ParsedArticle {
  readonly root: Root;
  /** As `ParserText.shift`. */
  readonly shift: number;
}

/**
 * Parse an article.
 *
 * @throws PipelineError `markdown-invalid` where it breaks the rules of its dialects
 */
export function parseArticle(article: Article, options: ParserOptions): ParsedArticle {
  const { text, shift } = prePass(article.text);
  try {
    return { root: strictParserOf(options)(text), shift };
  } catch (error) {
    if (!(error instanceof UnreadableMarkdown)) throw error;
    throw new PipelineError("markdown-invalid", `Cannot read article: ${error.message}`, {
      location: locator(article)(error.offset + shift),
      hint: "write a backslash before a `<` or `{` that is meant as text; where files are not MDX, take `mdx` from the `dialects` of their collection",
    });
  }
}

/** The parser for pieces of articles that are read with these options: one that breaks the rules is empty to it. */
export function parserOf(options: ParserOptions): MarkdownParser {
  return pieceParser(strictParserOf(options));
}

function strictParserOf({ parser, base, dialects }: ParserOptions): MarkdownParser {
  return parser ?? dialectParser(dialects ?? [], base);
}
