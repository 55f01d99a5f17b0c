import type { SegmentedArticle, Span, UnitSite } from "../../model/segmented-article.ts";

/**
 * All that stands outside the units of an article: the stretches before, between
 * and after its holes. A translation has the same ones, byte for byte.
 *
 * The label that a translated text gets, because its own text was the label, counts
 * as if it were there already.
 */
export function skeletonOf({ article, sites }: SegmentedArticle): readonly string[] {
  const stretches: string[] = [];
  let label = "";
  let from = 0;
  for (const hole of sites.flatMap(holesOf).sort((a, b) => a.start - b.start)) {
    // An alt text or a title stands inside the hole of its paragraph.
    if (hole.start < from) continue;
    stretches.push(label + article.text.slice(from, hole.start));
    label = hole.suffix;
    from = hole.end;
  }
  return [...stretches, label + article.text.slice(from)];
}

interface Hole extends Span {
  readonly suffix: string;
}

/** The hole of a front matter value is what would change if it read otherwise, its quotes or block marks included. */
function holesOf({ span, suffix, unit, writeValue }: UnitSite): readonly Hole[] {
  if (writeValue === undefined) return [{ ...span, suffix }];
  const edits = writeValue(`${unit.segments.map(({ text }) => text).join(" ")} otherwise`);
  return edits.map(({ start, end }, index) => ({
    start: index === 0 ? Math.min(start, span.start) : start,
    end,
    suffix,
  }));
}
