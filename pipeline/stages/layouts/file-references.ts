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
 * What readers see is none: code that is shown, and prose about it.
 *
 * @param parse Gives the text's tree, which says what readers see.
 */
export function fileReferences(
  text: string,
  parse: () => ParsedArticle,
  kinds: readonly FileReferenceKind[],
): readonly FileReference[] {
  const patterns = kinds.flatMap((kind) => PATTERNS[kind]);
  if (!patterns.some((pattern) => text.search(pattern) !== -1)) return [];
  const { root, shift } = parse();
  const { programs, shown } = spansIn(root);
  const isIn = (spans: readonly Span[], at: number) =>
    spans.some(({ start, end }) => start <= at && at < end);
  return patterns
    .flatMap((pattern) => Array.from(text.matchAll(pattern), referenceOf))
    .filter(({ start }) => isIn(programs, start - shift) && !isIn(shown, start - shift))
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

interface ProgramSpans {
  /** HTML and syntax of dialects, what is inside of it included. */
  readonly programs: readonly Span[];
  /** Texts and code. */
  readonly shown: readonly Span[];
}

function spansIn(tree: Root): ProgramSpans {
  const programs: Span[] = [];
  const shown: Span[] = [];
  const visit = (node: Root | Root["children"][number]): void => {
    const { start, end } = node.position ?? {};
    const isShown = SHOWN.has(node.type);
    if ((isShown || node.type === "html" || node.type === "mask") && start && end)
      (isShown ? shown : programs).push({ start: start.offset!, end: end.offset! });
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return { programs, shown };
}

const SHOWN: ReadonlySet<string> = new Set(["text", "code", "inlineCode"]);
