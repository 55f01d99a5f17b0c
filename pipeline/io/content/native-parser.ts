import type { Root } from "mdast";
import type { MarkdownParser } from "../../stages/read/markdown/remark-parser.ts";

/**
 * A parser in machine code for CommonMark, GFM and front matter, twenty times as fast as remark. Its
 * trees are the same on our corpora, but for positions in a few files: it stands in where pages are made
 * of an article in its own language, never where units are cut that a memory has to find again.
 *
 * `undefined` where there is none for this machine.
 */
export async function nativeParser(): Promise<MarkdownParser | undefined> {
  try {
    const { markdownToMdast } = (await import(PACKAGE)) as Native;
    return (text) => markdownToMdast(text, OPTIONS);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Loaded by name: its types say of mdast's nodes what ours say otherwise. */
const PACKAGE: string = "satteri";

interface Native {
  readonly markdownToMdast: (text: string, options: typeof OPTIONS) => Root;
}

const OPTIONS = { features: { gfm: true, frontmatter: true } };

function isAbsent(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ERR_MODULE_NOT_FOUND" || /native binding|binding/i.test(message);
}
