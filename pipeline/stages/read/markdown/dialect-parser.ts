import type { Root } from "mdast";
import { type Dialect, dialectsNamed } from "./dialects.ts";
import { fillerFor, fillMasks, HTML_MARKS, MDX_MARKS } from "./masks/fill-masks.ts";
import { restoreMasks } from "./masks/restore-masks.ts";
import { maskScanner } from "./masks/scan-masks.ts";
import { type MarkdownParser, remarkParser, remarkWith } from "./remark-parser.ts";

/** How deep child documents may stand in one another; what is deeper is read as a literal. */
const MAX_DEPTH = 40;

/**
 * The parser for Markdown with dialects: their constructs are masked, the rest is
 * parsed, and the constructs come back as nodes. One and the same for equal dialects.
 *
 * @param names Names of dialects; remark alone for none.
 */
export function dialectParser(names: readonly string[]): MarkdownParser {
  if (names.length === 0) return remarkParser;
  const key = names.join(" ");
  const known = parsers.get(key);
  if (known !== undefined) return known;
  const parser = makeParser(dialectsNamed(names));
  parsers.set(key, parser);
  return parser;
}

const parsers = new Map<string, MarkdownParser>();

function makeParser(dialects: readonly Dialect[]): MarkdownParser {
  const syntax = dialects.flatMap((dialect) => dialect.syntax ?? []);
  const parse = syntax.length === 0 ? remarkParser : remarkWith(syntax);
  const scan = maskScanner(dialects.flatMap(({ masks }) => masks ?? []));
  const marks = dialects.some(({ name }) => name === "mdx") ? MDX_MARKS : HTML_MARKS;
  const treeMaskers = dialects.flatMap(({ maskTree }) => maskTree ?? []);
  const parseAt =
    (depth: number): MarkdownParser =>
    (text) => {
      const root = parseMasked(text, depth);
      for (const maskTree of treeMaskers) maskTree(root, text);
      return root;
    };
  const parseMasked = (text: string, depth: number): Root => {
    const masks = depth > MAX_DEPTH ? [] : scan(text);
    if (masks.length === 0) return parse(text);
    const filler = fillerFor(text);
    const filled = fillMasks(text, masks, filler, marks);
    const parseInside = parseAt(depth + 1);
    return restoreMasks(parse(filled), { text, filled, masks, filler, parse: parseInside });
  };
  return parseAt(0);
}
