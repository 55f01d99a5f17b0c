import type { Nodes } from "mdast";
import type { Article } from "../../model/article.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { linkMarks } from "../links/link-marks.ts";
import { checkNesting } from "../read/nesting.ts";
import { parseArticle, type ParsedArticle } from "../read/parse-article.ts";
import { structureOf } from "../check/structure.ts";
import type { ReadOptions } from "./read-units.ts";

/** An article that was read and not cut into units. */
export interface Unsegmented {
  readonly segmented: SegmentedArticle;
  /** Its tree, for somebody who may change it, as `forgetPlaces` leaves it; `undefined` from the second time on. */
  readonly takeTree: () => ParsedArticle | undefined;
}

/**
 * An article that nobody translates: parsed for its headings and links, not cut into units,
 * which takes most of the time.
 *
 * @throws PipelineError `article-too-deep`; `markdown-invalid` where it breaks the rules of its dialects
 */
export function unsegmented(article: Article, options: ReadOptions = {}): Unsegmented {
  checkNesting(article, options.maxNesting ?? 100);
  let parsed: ParsedArticle | undefined = parseArticle(article, options);
  const marks = linkMarks(parsed.root, article, { shift: parsed.shift, sites: [] });
  forgetPlaces(parsed.root);
  const segmented: SegmentedArticle = {
    article,
    units: [],
    sites: [],
    structure: () => structureOf(parseArticle(article, options).root),
    linkMarks: () => marks,
    dialects: options.dialects ?? [],
    definitions: [],
    problems: [],
  };
  const takeTree = (): ParsedArticle | undefined => {
    const taken = parsed;
    parsed = undefined;
    return taken;
  };
  return { segmented, takeTree };
}

/**
 * Places are most of what a tree is, which waits until all articles are read. Quotations keep theirs, as they may become
 * boxes, which stand somewhere.
 */
function forgetPlaces(node: Nodes): void {
  if (node.type !== "blockquote") node.position = undefined;
  if ("children" in node) for (const child of node.children) forgetPlaces(child);
}
