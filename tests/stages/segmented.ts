import { parseLocale } from "../../pipeline/model/locale.ts";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import { segment, type SegmentOptions } from "../../pipeline/stages/segment/segment.ts";

/** Segment a Markdown text as an article of a locale, `en` by default. */
export function segmented(
  text: string,
  locale = "en",
  options: SegmentOptions = {},
): SegmentedArticle {
  return segment({ path: "a.md", source: parseLocale(locale)!, text, revision: "" }, options);
}

/** The tagged texts of all segments, in order. */
export function textsOf(text: string, locale = "en"): readonly string[] {
  return segmented(text, locale).units.flatMap(({ segments }) =>
    segments.map((segment) => segment.text),
  );
}

/** The keys of all segments, in order. */
export function keysOf(text: string, locale = "en"): readonly string[] {
  return segmented(text, locale).units.flatMap(({ segments }) => segments.map(({ key }) => key));
}
