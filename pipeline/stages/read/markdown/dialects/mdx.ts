import remarkMdx from "remark-mdx";
import type { Dialect } from "../dialects.ts";

/** JSX, expressions and ESM instead of HTML; a file that does not parse is reported and left as it is. */
export const mdx = {
  name: "mdx",
  summary: "JSX, expressions, imports and exports",
  evidence: /^import .{1,200} from ["'][^]*^[ \t]*<[A-Z]\w*[\s>/]/m,
  syntax: [remarkMdx],
} as const satisfies Dialect;
