import type { Root } from "mdast";
import { combineExtensions } from "micromark-util-combine-extensions";
import type { Extension } from "micromark-util-types";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { ALWAYS_ON } from "./dialects.ts";

/**
 * Turns Markdown into an mdast tree. Every node has its position in `text`;
 * `text` has no byte order mark.
 */
export type MarkdownParser = (text: string) => Root;

const processor = unified()
  .use(remarkParse)
  .use(ALWAYS_ON.flatMap(({ syntax }) => syntax))
  .use(withoutTransforms)
  .use(combined)
  .freeze();

/** The reference parser: CommonMark, GFM and front matter by remark. */
export const remarkParser: MarkdownParser = (text) => processor.parse(text);

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
