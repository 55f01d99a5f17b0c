import { isDeepStrictEqual } from "node:util";
import { sureTree } from "../../pipeline/stages/read/markdown/native/exact-parser.ts";
import {
  type MarkdownParser,
  remarkParser,
} from "../../pipeline/stages/read/markdown/remark-parser.ts";

/** Whether a text is read natively with remark's tree, is left to remark, or has another tree. */
export type Comparison = "equal" | "doubted" | "different";

export function compareParsers(native: MarkdownParser, text: string): Comparison {
  const tree = sureTree(native, remarkParser, text);
  if (tree === undefined) return "doubted";
  return isDeepStrictEqual(tree, remarkParser(text)) ? "equal" : "different";
}
