import type { Root } from "mdast";
import { combineExtensions } from "micromark-util-combine-extensions";
import type { Extension } from "micromark-util-types";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type PluggableList, type Processor, unified } from "unified";
import { unreadable } from "./unreadable-markdown.ts";

/**
 * Turns Markdown into an mdast tree. Every node has its position in `text`;
 * `text` has no byte order mark. Throws `UnreadableMarkdown` where a dialect has
 * rules that a text can break.
 */
export type MarkdownParser = (text: string) => Root;

/** What every article is read with. */
const ALWAYS_ON: PluggableList = [
  // One tilde strikes through as well, as on GitHub.
  [remarkGfm, { singleTilde: true }],
  [remarkFrontmatter, ["yaml", "toml"]],
];

/** Remark with more syntax than CommonMark, GFM and front matter. */
export function remarkWith(syntax: PluggableList): MarkdownParser {
  const processor = unified()
    .use(remarkParse)
    .use(ALWAYS_ON)
    .use(syntax)
    .use(withoutTransforms)
    .use(combined)
    .freeze();
  return (text) => {
    try {
      return processor.parse(text);
    } catch (error) {
      throw syntax.length === 0 ? error : unreadable(error, text);
    }
  };
}

/** The reference parser: CommonMark, GFM and front matter by remark. */
export const remarkParser: MarkdownParser = remarkWith([]);

interface FromMarkdownExtension {
  transforms?: unknown;
}

/**
 * mdast-util-gfm-autolink-literal looks for addresses a second time, in the
 * finished tree, and makes nodes without a position. The tokenizer has found
 * those that GFM defines; what remains is text for us.
 */
function withoutTransforms(this: Processor): void {
  const data = this.data() as { fromMarkdownExtensions?: unknown[] };
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat(Number.POSITIVE_INFINITY)
    .map((extension) => ({ ...(extension as FromMarkdownExtension), transforms: undefined }));
}

/** Combine the syntax extensions once instead of for every article. */
function combined(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Extension[] };
  data.micromarkExtensions = [combineExtensions(data.micromarkExtensions ?? [])];
}
