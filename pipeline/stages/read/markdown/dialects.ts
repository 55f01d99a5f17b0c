import type { Root } from "mdast";
import type { PluggableList } from "unified";
import { attributes } from "./dialects/attributes.ts";
import { directives } from "./dialects/directives.ts";
import { github } from "./dialects/github.ts";
import { headingIds } from "./dialects/heading-ids.ts";
import { hugo } from "./dialects/hugo.ts";
import { kramdown } from "./dialects/kramdown.ts";
import { liquid } from "./dialects/liquid.ts";
import { math } from "./dialects/math.ts";
import { mdx } from "./dialects/mdx.ts";
import { variables } from "./dialects/variables.ts";
import { vitepress } from "./dialects/vitepress.ts";
import { mdbook } from "./dialects/mdbook.ts";
import { mdn } from "./dialects/mdn.ts";
import { mkdocs } from "./dialects/mkdocs.ts";
import { myst } from "./dialects/myst.ts";
import { obsidian } from "./dialects/obsidian.ts";
import { rstRoles } from "./dialects/rst-roles.ts";
import type { BlockMarks } from "./masks/fill-masks.ts";
import type { MaskRule } from "./masks/mask.ts";

/** What a kind of Markdown has beyond CommonMark, GFM and front matter, which are always read. */
export interface Dialect {
  readonly name: string;
  /** What it has, in a few words. */
  readonly summary: string;
  /** What only articles in this dialect have. Default: it is never guessed. */
  readonly evidence?: RegExp;
  /** What a block's filler begins and ends with. Default: a processing instruction of HTML. */
  readonly blockMarks?: BlockMarks;
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
  liquid,
  mdn,
  vitepress,
  kramdown,
  attributes,
  math,
  variables,
  github,
  mkdocs,
  mdbook,
  myst,
  obsidian,
  rstRoles,
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
