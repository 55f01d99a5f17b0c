import type { Locale } from "../../../model/locale.ts";
import type { Match, UnitMatch } from "../../../model/match.ts";
import type { Provenance } from "../../../model/release.ts";
import { countWords } from "../../segment/count-words.ts";

/** A localized article as `pageCoverage` counts it. */
export interface ProvenArticle {
  readonly source: Locale;
  readonly matches: readonly UnitMatch[];
  /** Indexes of the units that show targets. */
  readonly translated: ReadonlySet<number>;
}

/** Count the source words of the translations that a localized article shows by how they came to be. */
export function provenanceOf({ source, matches, translated }: ProvenArticle): Provenance {
  const counted = { human: 0, imported: 0, machine: 0, reviewed: 0 };
  for (const index of translated) {
    const { unit, pieces } = matches[index]!;
    for (const { published, stale, from, to } of pieces) {
      const match = published ?? stale;
      if (match === undefined) continue;
      const words = unit.segments
        .slice(from, to)
        .reduce((sum, { text }) => sum + countWords(text, source), 0);
      counted[originOf(match)] += words;
      if (isReviewed(match)) counted.reviewed += words;
    }
  }
  return counted;
}

/** A text in its own language is its author's. */
export function authorsOwn(words: number): Provenance {
  return { human: words, imported: 0, machine: 0, reviewed: 0 };
}

/** What a person has judged is that person's, too. */
function originOf(match: Pick<Match, "origin" | "state">): "human" | "imported" | "machine" {
  if (match.origin === "import") return "imported";
  return match.origin === "machine" && !isReviewed(match) ? "machine" : "human";
}

function isReviewed({ state }: Pick<Match, "state">): boolean {
  return state === "reviewed" || state === "final";
}
