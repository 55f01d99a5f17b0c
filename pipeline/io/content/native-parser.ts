import { createRequire } from "node:module";
import { dirname, join } from "node:path";
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
    const binding = loadBinding();
    return (text) => read(text, binding);
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

function read(
  text: string,
  { createMdastHandle, serializeHandle, dropHandle, options }: Binding,
): Root {
  const tree = createMdastHandle(text, options);
  try {
    return nativeTree(serializeHandle(tree)) ?? readByPackage(text);
  } finally {
    dropHandle(tree);
  }
}

/** Loaded by name: its types say of mdast's nodes what ours say otherwise. */
const PACKAGE: string = "satteri";

const requireHere = createRequire(import.meta.url);

/** What of the package is machine code. */
interface Binding {
  /** A tree that stands outside of our memory until it is dropped. */
  readonly createMdastHandle: (text: string, options: number) => Handle;
  readonly serializeHandle: (tree: Handle) => Uint8Array;
  readonly dropHandle: (tree: Handle) => void;
  /** What is read besides CommonMark. */
  readonly options: number;
}

type Handle = object;

/**
 * Two files of the package, by their paths: all of it are 25 modules that we have no use for, and it takes four times as
 * long to load, which is felt where little has changed. Its version is exact, so the files are there.
 */
function loadBinding(): Binding {
  const folder = dirname(requireHere.resolve(PACKAGE));
  const binding = requireHere(join(folder, "../index.js")) as Omit<Binding, "options">;
  const bits = requireHere(join(folder, "generated/parse-options.js")) as Readonly<
    Record<`ENABLE_${(typeof FEATURES)[number]}`, number>
  >;
  const options = FEATURES.reduce((sum, name) => sum | bits[`ENABLE_${name}`], 0);
  return { ...binding, options };
}

/** GFM and front matter. */
const FEATURES = [
  "TABLES",
  "STRIKETHROUGH",
  "TASKLISTS",
  "GFM",
  "FOOTNOTES",
  "YAML_STYLE_METADATA_BLOCKS",
  "PLUSES_DELIMITED_METADATA_BLOCKS",
] as const;

/** Where the layout of its trees is not the one that `nativeTree` knows. */
function readByPackage(text: string): Root {
  const { markdownToMdast } = requireHere(PACKAGE) as {
    readonly markdownToMdast: (text: string, options: object) => Root;
  };
  return markdownToMdast(text, { features: { gfm: true, frontmatter: true } });
}

function isAbsent(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === "ERR_MODULE_NOT_FOUND" ||
    code === "MODULE_NOT_FOUND" ||
    /native binding|binding/i.test(message)
  );
}
