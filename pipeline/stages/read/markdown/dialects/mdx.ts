import remarkMdx from "remark-mdx";
import { MDX_MARKS } from "../masks/fill-masks.ts";
import type { Dialect } from "../dialects.ts";
import { htmlComment } from "../mdx/html-comment.ts";
import { idInComment } from "./heading-ids.ts";
import { maskTree } from "../mdx/mask-tree.ts";

/** JSX, expressions and ESM instead of HTML; a file that does not parse is reported and left as it is. */
export const mdx = {
  name: "mdx",
  blockMarks: MDX_MARKS,
  summary: "JSX, expressions, imports and exports",
  evidence: /^import .{1,200} from ["'][^]*^[ \t]*<[A-Z]\w*[\s>/]/m,
  syntax: [remarkMdx],
  masks: [htmlComment, idInComment],
  maskTree,
} as const satisfies Dialect;
