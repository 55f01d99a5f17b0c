import type { Match, UnitMatch } from "../../model/match.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { pseudo, type PseudoOptions } from "./pseudo.ts";

/** Matches in which every segment has its pseudo-translation; no record stands behind them. */
export function pseudoMatches(
  { article, units }: SegmentedArticle,
  options: PseudoOptions,
): readonly UnitMatch[] {
  return units.map((unit) => ({
    unit,
    pieces: unit.segments.map((segment, from) => {
      const made: Match = {
        target: pseudo(segment.text, options),
        score: 100,
        step: "slot",
        state: "translated",
        origin: "machine",
        record: "",
        by: "pseudo",
        locale: article.source,
      };
      return {
        segment,
        from,
        to: from + 1,
        work: made,
        published: made,
        stale: undefined,
        conflict: [],
        proposals: [],
      };
    }),
  }));
}
