import type { UnitMatch } from "../../model/match.ts";
import type { Policy } from "../../model/policy.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { shownText } from "./shown-text.ts";

/**
 * What a locale calls an article: its translated `title`, else its translated first
 * heading; `undefined` where that is not wholly translated.
 *
 * @param matches One for each unit, in order.
 */
export function editionTitle(
  { units, linkMarks }: Pick<SegmentedArticle, "units" | "linkMarks">,
  matches: readonly UnitMatch[],
  policy: Policy,
): string | undefined {
  const { title, headings } = linkMarks();
  const unit =
    title === undefined
      ? (headings.find(({ depth }) => depth === 1)?.unit ?? -1)
      : units.findIndex(({ kind, subPath }) => kind === "front-matter" && subPath === "title");
  return shownText(matches[unit], policy);
}
