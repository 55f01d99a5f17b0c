import type { SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import { writeArticle } from "../../stages/rebuild/write-article.ts";
import type { ReadOptions } from "../../stages/segment/read-units.ts";
import type { EntryChange } from "./judge-entry.ts";
import { piecesWith } from "./parse-entry-target.ts";

/**
 * Write changes into their article, to see which would break the page: those, with
 * the reason. All are written at once; only where that fails each is tried alone.
 */
export function checkChanges(
  segmented: SegmentedArticle,
  changes: readonly EntryChange[],
  options: ReadOptions,
): ReadonlyMap<EntryChange, string> {
  const problems = new Map<EntryChange, string>();
  if (changes.length === 0) return problems;
  for (const [site, message] of failures(segmented, changes, options)) {
    const suspects = changes.filter(({ unit }) => segmented.sites[unit] === site);
    const guilty = suspects.filter((change) => failures(segmented, [change], options).has(site));
    for (const change of guilty.length === 0 ? suspects : guilty) problems.set(change, message);
  }
  return problems;
}

function failures(
  segmented: SegmentedArticle,
  changes: readonly EntryChange[],
  options: ReadOptions,
): ReadonlyMap<UnitSite, string> {
  const pieces = segmented.sites.map((site, index) => {
    const own = changes.filter(({ unit }) => unit === index);
    return own.length === 0 ? undefined : piecesWith(site.segments, own);
  });
  const { fallbacks } = writeArticle(segmented, pieces, options);
  return new Map(fallbacks.map(({ site, message }) => [site, message]));
}
