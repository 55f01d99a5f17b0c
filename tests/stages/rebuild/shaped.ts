import type { Locale } from "../../../pipeline/model/locale.ts";
import type { BlockRecord } from "../../../pipeline/model/record.ts";
import type { SegmentedArticle } from "../../../pipeline/model/segmented-article.ts";
import { plainText } from "../../../pipeline/model/tagged-text.ts";
import {
  type ShapedArticle,
  shapeArticle,
} from "../../../pipeline/stages/rebuild/shape-article.ts";
import { segmented } from "../segmented.ts";

/** A block record whose blocks are named by the texts of units; `^` is the beginning of the text. */
export interface BlockDraft {
  readonly action: BlockRecord["action"];
  readonly at: string;
  readonly through?: string;
  readonly after?: string;
  readonly markdown?: string;
}

/** Shape a Markdown text. */
export function shaped(text: string, ...drafts: readonly BlockDraft[]): ShapedArticle {
  const article = segmented(text);
  return shapeArticle(
    article,
    drafts.map((draft, index) => blockRecord(article, draft, index)),
    {},
  );
}

/** The plain texts of an article's units. */
export function unitTexts({ units }: Pick<SegmentedArticle, "units">): readonly string[] {
  return units.map(({ segments }) =>
    segments.map(({ text, after }) => plainText(text) + after).join(""),
  );
}

export function blockRecord(
  article: SegmentedArticle,
  { at, through, after, ...draft }: BlockDraft,
  index: number,
): BlockRecord {
  const texts = unitTexts(article);
  const placeOf = (text: string) =>
    text === "^" ? text : (article.units[texts.indexOf(text)]?.place ?? "gone");
  return {
    v: 1,
    id: `record ${index}`,
    kind: "block",
    at: "2026-01-01T00:00:00Z",
    by: "lea",
    from: "en" as Locale,
    parents: [],
    article: "a.md",
    reason: "law",
    place: placeOf(at),
    ...(through === undefined ? {} : { through: placeOf(through) }),
    ...(after === undefined ? {} : { after: placeOf(after) }),
    ...draft,
  };
}
