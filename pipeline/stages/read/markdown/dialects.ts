import type { Root } from "mdast";
import type { PluggableList } from "unified";
import { directives } from "./dialects/directives.ts";
import { headingIds } from "./dialects/heading-ids.ts";
import { hugo } from "./dialects/hugo.ts";
import { math } from "./dialects/math.ts";
import { mdx } from "./dialects/mdx.ts";
import type { MaskRule } from "./masks/mask.ts";

/** What a kind of Markdown has beyond CommonMark, GFM and front matter, which are always read. */
export interface Dialect {
  readonly name: string;
  /** What it has, in a few words. */
  readonly summary: string;
  /** What it adds to remark's syntax. Default: nothing. */
  readonly syntax?: PluggableList;
  /** What is hidden from the parser. Default: nothing. */
  readonly masks?: readonly MaskRule[];
  /** Makes masks of nodes that its syntax put into the tree of a text. Default: nothing. */
  readonly maskTree?: (root: Root, text: string) => void;
}

/**
 * Every dialect, in the order in which their rules are asked: of two that begin
 * alike the first that fits counts.
 */
export const DIALECTS = [
  mdx,
  directives,
  headingIds,
  hugo,
  math,
] as const satisfies readonly Dialect[];

/** Names of dialects, as `dialects` of a collection lists them. */
export type DialectName = (typeof DIALECTS)[number]["name"];

export const DIALECT_NAMES: readonly DialectName[] = DIALECTS.map(({ name }) => name);

/** Names of the dialects of an article: those that its collection names, and MDX for `.mdx` files. */
export function dialectsFor(names: readonly DialectName[], path: string): readonly DialectName[] {
  return /\.mdx$/i.test(path) && !names.includes("mdx") ? ["mdx", ...names] : names;
}

/** The dialects with these names, in the table's order; other names are passed over. */
export function dialectsNamed(names: readonly string[]): readonly Dialect[] {
  return DIALECTS.filter(({ name }) => names.includes(name));
}
