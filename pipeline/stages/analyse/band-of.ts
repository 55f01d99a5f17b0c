import type { Band } from "../../model/analysis-report.ts";
import type { LookupStep, Piece } from "../../model/match.ts";

/** What the steps of the lookup say of the work that is left. */
const BAND_OF_STEP: Readonly<Record<LookupStep, Band>> = {
  slot: "done",
  neighbours: "done",
  lineage: "done",
  moved: "101",
  "reviewed-elsewhere": "100",
  "parent-locale": "100",
};

/**
 * The band of a segment that has its translation without anybody's work; `undefined` for one that
 * nobody has translated, or only drafted (state `initial`).
 */
export function appliedBand({ work }: Pick<Piece, "work">): Band | undefined {
  return work === undefined || work.state === "initial" ? undefined : BAND_OF_STEP[work.step];
}

const LOWEST_SCORES: readonly (readonly [lowest: number, band: Band])[] = [
  [101, "101"],
  [100, "100"],
  [99, "99"],
  [95, "95-98"],
  [85, "85-94"],
  [75, "75-84"],
  [50, "50-74"],
];

/** Lower scores are as good as nothing. */
export const LOWEST_SCORE = 50;

/** The band of the best match; `new` for none. */
export function scoreBand(score: number | undefined): Band {
  return LOWEST_SCORES.find(([lowest]) => (score ?? 0) >= lowest)?.[1] ?? "new";
}

/** Whether a match says the text itself, so that a repetition is no more than it. */
export function isExact(band: Band): boolean {
  return band === "101" || band === "100" || band === "99";
}
