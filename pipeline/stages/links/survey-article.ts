import type { LinkMarks } from "../../model/link-marks.ts";
import type { ArticleFacts, Heading } from "../../model/page.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import type { HeadingIdStyle } from "./heading-ids.ts";

/**
 * Say of an article what other pages have to know of it.
 *
 * @param style How whoever publishes it names headings.
 */
export function surveyArticle(
  { article, linkMarks }: Pick<SegmentedArticle, "article" | "linkMarks">,
  style: HeadingIdStyle,
): ArticleFacts {
  const marks = linkMarks();
  const headings = headingsOf(marks, style);
  return {
    article: article.path,
    source: article.source,
    title: marks.title ?? headings.find(({ depth }) => depth === 1)?.text,
    slug: marks.slug,
    headings,
    ids: marks.ids,
    addresses: marks.addresses,
  };
}

/** An article's headings with their ids, in order; one without an id of its own and without text has an empty one. */
export function headingsOf({ headings }: LinkMarks, style: HeadingIdStyle): readonly Heading[] {
  const maker = style();
  for (const { explicitId } of headings) if (explicitId !== undefined) maker.take(explicitId);
  return headings.map(({ depth, text, explicitId, unit, span }) => ({
    depth,
    text,
    id: explicitId ?? (text === "" ? "" : maker.idOf(text)),
    isExplicit: explicitId !== undefined,
    unit,
    span,
  }));
}
