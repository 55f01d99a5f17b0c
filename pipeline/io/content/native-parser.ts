import { createRequire } from "node:module";
import { exactParser } from "../../stages/read/markdown/native/exact-parser.ts";
import { type MarkdownParser, remarkParser } from "../../stages/read/markdown/remark-parser.ts";

/**
 * Remark's trees, made by a parser in machine code wherever these are proved to be equal, 40 times as
 * fast (`exactParser`). It is loaded with the first text; where there is none for this machine,
 * remark reads all.
 */
export function fastParser(): MarkdownParser {
  return (text) => (parser ??= made())(text);
}

/** `fastParser` for those who wait for it. */
export async function nativeParser(): Promise<MarkdownParser | undefined> {
  return Promise.resolve(fastParser());
}

/** The parser in machine code alone; `undefined` where there is none for this machine. */
export function loadNative(): MarkdownParser | undefined {
  try {
    const { markdownToMdast } = createRequire(import.meta.url)(PACKAGE) as Native;
    return (text) => markdownToMdast(text, OPTIONS);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

let parser: MarkdownParser | undefined;

function made(): MarkdownParser {
  const native = loadNative();
  return native === undefined ? remarkParser : exactParser(native, remarkParser);
}

/** Loaded by name: its types say of mdast's nodes what ours say otherwise. */
const PACKAGE: string = "satteri";

interface Native {
  readonly markdownToMdast: (text: string, options: typeof OPTIONS) => ReturnType<MarkdownParser>;
}

const OPTIONS = { features: { gfm: true, frontmatter: true } };

function isAbsent(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === "ERR_MODULE_NOT_FOUND" ||
    code === "MODULE_NOT_FOUND" ||
    /native binding|binding/i.test(message)
  );
}
