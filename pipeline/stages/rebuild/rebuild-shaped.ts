import type { UnitMatch } from "../../model/match.ts";
import type { OwnRegion } from "./placed-text.ts";
import { rebuild, type RebuildOptions, type RebuiltArticle } from "./rebuild.ts";
import type { ShapedArticle } from "./shape-article.ts";

/** A localized article that may have other blocks than its source; indexes are those of the source's units. */
export interface RebuiltShape extends RebuiltArticle {
  /** Where each unit of the source begins in `text`; -1 too where the locale drops it. */
  readonly starts: RebuiltArticle["starts"];
  /** Where added blocks stand in `text`. */
  readonly added: readonly OwnRegion[];
  /** Units that readers get in the source language. */
  readonly untranslated: number;
}

/**
 * Fill the skeleton of an article with the blocks of a locale.
 *
 * @param matches One for each unit of the source, in order.
 */
export function rebuildShaped(
  shape: ShapedArticle,
  matches: readonly UnitMatch[],
  options: RebuildOptions,
): RebuiltShape {
  const { segmented, origins } = shape;
  const rebuilt = rebuild(
    segmented,
    origins.map((origin) => matches[origin]!),
    options,
  );
  const starts = matches.map(() => -1);
  origins.forEach((origin, index) => (starts[origin] = rebuilt.starts[index]!));
  return {
    ...rebuilt,
    starts,
    translated: new Set([...rebuilt.translated].map((index) => origins[index]!)),
    added: addedIn(shape, rebuilt),
    untranslated: origins.length - rebuilt.translated.size,
  };
}

/** From an added block to the next unit all is as in the skeleton: the distance is the same. */
function addedIn(
  { segmented: { article, sites }, added }: ShapedArticle,
  { text, starts }: RebuiltArticle,
): readonly OwnRegion[] {
  return added.map(({ record, start, end }) => {
    const next = sites.findIndex(
      ({ layout, span }, index) => layout !== "value" && span.start >= end && starts[index] !== -1,
    );
    const moved =
      next === -1 ? text.length - article.text.length : starts[next]! - sites[next]!.span.start;
    return { record, start: start + moved, end: end + moved };
  });
}
