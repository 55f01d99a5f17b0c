import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import type { PluggableList } from "unified";

/** What a kind of Markdown has beyond CommonMark. */
export interface Dialect {
  readonly name: string;
  /** What it adds to remark's syntax. */
  readonly syntax: PluggableList;
}

/** The dialects that every article is read with. */
export const ALWAYS_ON: readonly Dialect[] = [
  // One tilde strikes through as well, as on GitHub.
  { name: "gfm", syntax: [[remarkGfm, { singleTilde: true }]] },
  { name: "front-matter", syntax: [[remarkFrontmatter, ["yaml", "toml"]]] },
];
