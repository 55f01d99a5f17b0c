import type { Article } from "../../model/article.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { linkMarks } from "../links/link-marks.ts";
import { checkNesting } from "../read/nesting.ts";
import { parseArticle } from "../read/parse-article.ts";
import { structureOf } from "../check/structure.ts";
import type { ReadOptions } from "./read-units.ts";

/**
 * An article that nobody translates: parsed for its headings and links, not cut into units,
 * which takes most of the time.
 *
 * @throws PipelineError `article-too-deep`; `markdown-invalid` where it breaks the rules of its dialects
 */
export function unsegmented(article: Article, options: ReadOptions = {}): SegmentedArticle {
  checkNesting(article, options.maxNesting ?? 100);
  const { root, shift } = parseArticle(article, options);
  const marks = linkMarks(root, article, { shift, sites: [] });
  return {
    article,
    units: [],
    sites: [],
    structure: () => structureOf(parseArticle(article, options).root),
    linkMarks: () => marks,
    dialects: options.dialects ?? [],
    definitions: [],
    problems: [],
  };
}
