import type { Root } from "mdast";
import type { Span } from "../../model/segmented-article.ts";
import type { ParsedArticle } from "../read/parse-article.ts";
import type { FileReferenceKind } from "./layout.ts";

/** A path as written, with its place in the article. */
export interface FileReference extends Span {
  readonly path: string;
}

/**
 * Find relative paths of files that a program reads when it builds the page.
 * Code that is shown to readers is none.
 *
 * @param parse Gives the text's tree, which says what is code.
 */
export function fileReferences(
  text: string,
  parse: () => ParsedArticle,
  kinds: readonly FileReferenceKind[],
): readonly FileReference[] {
  const patterns = kinds.flatMap((kind) => PATTERNS[kind]);
  if (!patterns.some((pattern) => text.search(pattern) !== -1)) return [];
  const { root, shift } = parse();
  const code = codeSpans(root);
  return patterns
    .flatMap((pattern) => Array.from(text.matchAll(pattern), referenceOf))
    .filter(
      ({ start }) => !code.some((span) => span.start <= start - shift && start - shift < span.end),
    )
    .toSorted((a, b) => a.start - b.start);
}

const PATTERNS: Readonly<Record<FileReferenceKind, readonly RegExp[]>> = {
  modules: [
    /^[ \t]*(?:import|export)\b[^'"`;()]{0,2000}["'](?<path>\.{1,2}\/[^'"\n]+)["']/dgm,
    /\b(?:import|require)\(\s*["'](?<path>\.{1,2}\/[^'"\n]+)["']\s*\)/dg,
  ],
  includes: [
    /^[ \t]*<<<[ \t]*(?<path>\.{1,2}\/[^\s{[]+)/dgm,
    /<!--[ \t]*@include:[ \t]*(?<path>[^@/\s{<>][^\s{<>]*?)[ \t]*(?:\{[^}\n]*\}[ \t]*)?-->/dg,
  ],
};

function referenceOf(match: RegExpExecArray): FileReference {
  const [start, end] = match.indices!.groups!["path"]!;
  return { start, end, path: match.groups!["path"]! };
}

function codeSpans(tree: Root): readonly Span[] {
  const spans: Span[] = [];
  const visit = (node: Root | Root["children"][number]): void => {
    const { position } = node;
    if ((node.type === "code" || node.type === "inlineCode") && position !== undefined)
      spans.push({ start: position.start.offset!, end: position.end.offset! });
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return spans;
}
