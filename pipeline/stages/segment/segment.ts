import type { Article } from "../../model/article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { NO_LINK_MARKS } from "../links/link-marks.ts";
import { CutArticle } from "./cut-article.ts";
import { type ReadArticle, type ReadOptions, readUnits } from "./read-units.ts";
import { type Hash128, hash128 } from "./segment-key.ts";

export interface SegmentOptions extends ReadOptions {
  /** Cuts made before, by `Unit.textKey`: they win over the sentence rules. Default: none. */
  readonly storedCuts?: ReadonlyMap<string, readonly number[]>;
  /** What keys and places are made with. Default: `hash128`. */
  readonly hash?: Hash128 | undefined;
}

/**
 * Cut an article into units and segments. One that breaks the rules of its dialects has
 * no units, and a problem.
 *
 * @throws PipelineError `article-too-deep`
 */
export function segment(article: Article, options: SegmentOptions = {}): SegmentedArticle {
  try {
    return segmentRead(article, readUnits(article, options), options);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "markdown-invalid") throw error;
    return unread(article, options, error);
  }
}

/** An article that nobody can read: all of it is skeleton. */
function unread(
  article: Article,
  { dialects = [] }: SegmentOptions,
  problem: PipelineError,
): SegmentedArticle {
  return {
    article,
    units: [],
    sites: [],
    structure: () => ({ blocks: [], codes: [] }),
    linkMarks: () => NO_LINK_MARKS,
    dialects,
    definitions: [],
    problems: [problem],
  };
}

/** `segment` for an article that is parsed already. */
export function segmentRead(
  article: Article,
  read: ReadArticle,
  { storedCuts = NO_CUTS, hash = hash128 }: SegmentOptions,
): SegmentedArticle {
  return new CutArticle(article, read, { storedCuts, hash });
}

const NO_CUTS: ReadonlyMap<string, readonly number[]> = new Map();
