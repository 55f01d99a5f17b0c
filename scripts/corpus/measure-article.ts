import type { Article } from "../../pipeline/model/article.ts";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import { structureDifference } from "../../pipeline/stages/check/structure.ts";
import { type DialectName, dialectsFor } from "../../pipeline/stages/read/markdown/dialects.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import type { ReadOptions } from "../../pipeline/stages/segment/read-units.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import { findLeaks } from "./find-leaks.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";

/** What was seen in an article; `fallback`, `leak` and `problem` are no failures. */
export interface Sighting {
  /** `path:line`, or the path. */
  readonly at: string;
  readonly what: "crash" | "identity" | "structure" | "skeleton" | "fallback" | "leak" | "problem";
  readonly message: string;
}

/** How an article came through. */
export interface ArticleMeasure {
  readonly units: number;
  readonly sightings: readonly Sighting[];
}

/** Which changes are tried besides identity. */
export type Change = "none" | "pseudo" | "pseudo-rtl";

export interface MeasureOptions {
  /** Default: none; `.mdx` files have `mdx` anyway. */
  readonly dialects?: readonly DialectName[];
  /** Whether to look for syntax in texts. Default: `false`. */
  readonly leaks?: boolean;
}

/** Rebuild an article without targets, and where asked with every segment changed. */
export function measureArticle(
  article: Article,
  change: Change,
  { dialects: names = [], leaks = false }: MeasureOptions = {},
): ArticleMeasure {
  const dialects = dialectsFor(names, article.path);
  const options: ReadOptions = { dialects };
  try {
    const segmented = segment(article, options);
    const problems = segmented.problems.map(({ message }): Sighting => ({
      at: article.path,
      what: "problem",
      message,
    }));
    const changed = change === "none" ? [] : seenInPseudo(segmented, change, options);
    return {
      units: segmented.units.length,
      sightings: [
        ...problems,
        ...(leaks ? seenInTexts(segmented, dialects) : []),
        ...seenInIdentity(segmented, options),
        ...changed,
      ],
    };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { units: 0, sightings: [{ at: article.path, what: "crash", message }] };
  }
}

function seenInTexts(
  segmented: SegmentedArticle,
  dialects: readonly DialectName[],
): readonly Sighting[] {
  return findLeaks(segmented, dialects).map(({ line, syntax, text, reason }) => ({
    at: `${segmented.article.path}:${line}`,
    what: "leak",
    message: `${syntax}  ${reason ?? "UNEXPLAINED"}  ${text.slice(0, 120)}`,
  }));
}

function seenInIdentity(segmented: SegmentedArticle, options: ReadOptions): readonly Sighting[] {
  const { path, text } = segmented.article;
  const { text: same } = writeArticle(
    segmented,
    segmented.sites.map(() => undefined),
    options,
  );
  return same === text ? [] : [{ at: path, what: "identity", message: "characters differ" }];
}

function seenInPseudo(
  segmented: SegmentedArticle,
  change: Change,
  options: ReadOptions,
): readonly Sighting[] {
  const { article, units } = segmented;
  const targetOf = (source: string) => pseudo(source, { rtl: change === "pseudo-rtl" });
  const pieces = units.map(({ segments }) =>
    segments.map(({ text }, from) => ({ from, to: from + 1, target: targetOf(text) })),
  );
  const { text, fallbacks } = writeArticle(segmented, pieces, options);
  const fallen = fallbacks.map(({ site, message }): Sighting => {
    return { at: `${article.path}:${site.unit.location.line}`, what: "fallback", message };
  });
  return [...fallen, ...seenInResult(segmented, text, options)];
}

function seenInResult(
  segmented: SegmentedArticle,
  text: string,
  options: ReadOptions,
): readonly Sighting[] {
  const { article } = segmented;
  const result = segment({ ...article, text }, options);
  const difference = structureDifference(segmented.structure(), result.structure());
  if (difference !== undefined)
    return [{ at: article.path, what: "structure", message: difference }];
  const expected = skeletonOf(segmented);
  const actual = skeletonOf(result);
  const index = expected.findIndex((stretch, at) => stretch !== actual[at]);
  if (index === -1 && expected.length === actual.length) return [];
  const message = `Unexpected ${JSON.stringify(actual[index])} between units, expected ${JSON.stringify(expected[index])}`;
  return [{ at: article.path, what: "skeleton", message }];
}
