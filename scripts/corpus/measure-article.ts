import type { Article } from "../../pipeline/model/article.ts";
import type { SegmentedArticle, Structure } from "../../pipeline/model/segmented-article.ts";
import { structureDifference, structureOf } from "../../pipeline/stages/check/structure.ts";
import { remarkParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";

/** What was seen in an article; `fallback` and `problem` are no failures. */
export interface Sighting {
  /** `path:line`, or the path. */
  readonly at: string;
  readonly what: "crash" | "identity" | "structure" | "skeleton" | "fallback" | "problem";
  readonly message: string;
}

/** How an article came through. */
export interface ArticleMeasure {
  readonly units: number;
  readonly sightings: readonly Sighting[];
}

/** Which changes are tried besides identity. */
export type Change = "none" | "pseudo" | "pseudo-rtl";

/** Rebuild an article without targets, and where asked with every segment changed. */
export function measureArticle(article: Article, change: Change): ArticleMeasure {
  try {
    const segmented = segment(article);
    const problems = segmented.problems.map(({ message }): Sighting => ({
      at: article.path,
      what: "problem",
      message,
    }));
    const changed = change === "none" ? [] : seenInPseudo(segmented, change);
    return {
      units: segmented.units.length,
      sightings: [...problems, ...seenInIdentity(segmented), ...changed],
    };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { units: 0, sightings: [{ at: article.path, what: "crash", message }] };
  }
}

function seenInIdentity(segmented: SegmentedArticle): readonly Sighting[] {
  const { path, text } = segmented.article;
  const { text: same } = writeArticle(
    segmented,
    segmented.sites.map(() => undefined),
    {},
  );
  return same === text ? [] : [{ at: path, what: "identity", message: "characters differ" }];
}

function seenInPseudo(segmented: SegmentedArticle, change: Change): readonly Sighting[] {
  const { article, units } = segmented;
  const targetOf = (source: string) => pseudo(source, { rtl: change === "pseudo-rtl" });
  const pieces = units.map(({ segments }) =>
    segments.map(({ text }, from) => ({ from, to: from + 1, target: targetOf(text) })),
  );
  const { text, fallbacks } = writeArticle(segmented, pieces, {});
  const fallen = fallbacks.map(({ site, message }): Sighting => {
    return { at: `${article.path}:${site.unit.location.line}`, what: "fallback", message };
  });
  return [...fallen, ...seenInResult(segmented, text)];
}

function seenInResult(segmented: SegmentedArticle, text: string): readonly Sighting[] {
  const { article } = segmented;
  const difference = structureDifference(parsedStructure(article.text), parsedStructure(text));
  if (difference !== undefined)
    return [{ at: article.path, what: "structure", message: difference }];
  const expected = skeletonOf(segmented);
  const actual = skeletonOf(segment({ ...article, text }));
  const index = expected.findIndex((stretch, at) => stretch !== actual[at]);
  if (index === -1 && expected.length === actual.length) return [];
  const message = `Unexpected ${JSON.stringify(actual[index])} between units, expected ${JSON.stringify(expected[index])}`;
  return [{ at: article.path, what: "skeleton", message }];
}

function parsedStructure(text: string): Structure {
  return structureOf(remarkParser(text.replace(/^\uFEFF/, "")));
}
