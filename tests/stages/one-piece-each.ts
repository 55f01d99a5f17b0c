import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import type { TargetPiece } from "../../pipeline/stages/rebuild/unit-target.ts";

/** A target of its own for every segment of an article. */
export function onePieceEach(
  article: SegmentedArticle,
  targetOf: (source: string) => string | undefined,
): readonly (readonly TargetPiece[])[] {
  return article.units.map(({ segments }) =>
    segments.map(({ text }, from) => ({ from, to: from + 1, target: targetOf(text) })),
  );
}
