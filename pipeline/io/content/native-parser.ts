import { createRequire } from "node:module";
import type { Root } from "mdast";
import { exactParser } from "../../stages/read/markdown/native/exact-parser.ts";
import { type MarkdownParser, remarkParser } from "../../stages/read/markdown/remark-parser.ts";
import { nativeTree } from "./native-tree.ts";

/**
 * Remark's trees, made by a parser in machine code wherever these are proved to be equal, 40 times as
 * fast (`exactParser`). It is loaded with the first text; where there is none for this machine,
 * remark reads all.
 */
export function fastParser(): MarkdownParser {
  return (text) => (parser ??= made())(text);
}

/** The parser in machine code alone; `undefined` where there is none for this machine. */
export function loadNative(): MarkdownParser | undefined {
  try {
    const native = createRequire(import.meta.url)(PACKAGE) as Native;
    return (text) => read(text, native);
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

function read(text: string, native: Native): Root {
  const tree = native.createMdastHandle(text, FEATURES);
  try {
    return (
      nativeTree(native.serializeHandle(tree)) ??
      native.markdownToMdast(text, { features: FEATURES })
    );
  } finally {
    native.dropHandle(tree);
  }
}

/** Loaded by name: its types say of mdast's nodes what ours say otherwise. */
const PACKAGE: string = "satteri";

interface Native {
  readonly markdownToMdast: (text: string, options: { readonly features: typeof FEATURES }) => Root;
  /** A tree that stands outside of our memory until it is dropped. */
  readonly createMdastHandle: (text: string, features: typeof FEATURES) => Handle;
  readonly serializeHandle: (tree: Handle) => Uint8Array;
  readonly dropHandle: (tree: Handle) => void;
}

type Handle = object;

const FEATURES = { gfm: true, frontmatter: true };

function isAbsent(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === "ERR_MODULE_NOT_FOUND" ||
    code === "MODULE_NOT_FOUND" ||
    /native binding|binding/i.test(message)
  );
}
