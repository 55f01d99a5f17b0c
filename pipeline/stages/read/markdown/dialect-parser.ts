import type { Root } from "mdast";
import { type Dialect, dialectsNamed } from "./dialects.ts";
import { fillerFor, fillMasks, HTML_MARKS } from "./masks/fill-masks.ts";
import { type LinkLabels, linkLabels, parseInside } from "./masks/link-labels.ts";
import { restoreMasks } from "./masks/restore-masks.ts";
import type { MaskRule } from "./masks/mask.ts";
import { type MaskScanner, maskScanner } from "./masks/mask-scanner.ts";
import { type MarkdownParser, remarkParser, remarkWith } from "./remark-parser.ts";

/** How deep child documents may stand in one another; what is deeper is a literal. */
const MAX_DEPTH = 40;

/** The most characters of a document times its depth: a long one may not stand deep in many others. */
const MAX_LEVELS_OF_TEXT = 2_000_000;

/**
 * The parser for Markdown with dialects: their constructs are masked, the rest is
 * parsed, and the constructs come back as nodes. One and the same for equal dialects.
 *
 * @param names Names of dialects; `base` alone for none.
 * @param base What reads the rest; where a dialect has syntax of its own, remark does.
 */
export function dialectParser(
  names: readonly string[],
  base: MarkdownParser = remarkParser,
): MarkdownParser {
  if (names.length === 0) return base;
  const key = names.join(" ");
  const made = parsers.get(base) ?? new Map<string, MarkdownParser>();
  parsers.set(base, made);
  const known = made.get(key);
  if (known !== undefined) return known;
  const parser = makeParser(dialectsNamed(names), base);
  made.set(key, parser);
  return parser;
}

/** Finds the constructs of dialects in a plain string. One and the same for equal dialects. */
export function dialectScanner(names: readonly string[]): MaskScanner {
  const key = names.join(" ");
  const scanner = scanners.get(key) ?? maskScanner(rulesOf(dialectsNamed(names)));
  scanners.set(key, scanner);
  return scanner;
}

const scanners = new Map<string, MaskScanner>();

const parsers = new WeakMap<MarkdownParser, Map<string, MarkdownParser>>();

function rulesOf(dialects: readonly Dialect[]): readonly MaskRule[] {
  return dialects.flatMap(({ masks }) => masks ?? []);
}

function makeParser(dialects: readonly Dialect[], base: MarkdownParser): MarkdownParser {
  const syntax = dialects.flatMap((dialect) => dialect.syntax ?? []);
  const parse = syntax.length === 0 ? base : remarkWith(syntax);
  const scan = maskScanner(rulesOf(dialects));
  const [marks = HTML_MARKS] = dialects.flatMap(({ blockMarks }) =>
    blockMarks ? [blockMarks] : [],
  );
  const treeMaskers = dialects.flatMap(({ maskTree }) => maskTree ?? []);
  const parseAt = (text: string, depth: number, labels: () => LinkLabels): Root => {
    const root = parseMasked(text, depth, labels);
    for (const maskTree of treeMaskers) maskTree(root, text);
    return root;
  };
  const parseMasked = (text: string, depth: number, labels: () => LinkLabels): Root => {
    const found = scan(text);
    if (found.length === 0) return parse(text);
    const isTooDeep = depth >= MAX_DEPTH || depth * text.length > MAX_LEVELS_OF_TEXT;
    const masks = isTooDeep ? found.map((mask) => ({ ...mask, body: [] })) : found;
    const filler = fillerFor(text);
    const filled = fillMasks(text, masks, filler, marks);
    const parseChild = (child: string) =>
      parseInside(child, labels(), (inside) => parseAt(inside, depth + 1, labels));
    return restoreMasks(parse(filled), { text, filled, masks, filler, parse: parseChild });
  };
  return (text) => {
    let labels: LinkLabels | undefined;
    return parseAt(text, 0, () => (labels ??= linkLabels(text)));
  };
}
