import type { ReplayedPiece } from "./replay-edit.ts";

/**
 * The pieces that somebody should look at first, each text of an edit once: what is wrong, then translations that
 * readers lose though the sentence reads as before or nearly so, then what is stale though hardly anything seems to
 * have changed, then old translations of sentences that have little in common with today's.
 */
export function mostSurprising(
  pieces: readonly ReplayedPiece[],
  count: number,
): readonly ReplayedPiece[] {
  const seen = new Set<string>();
  return pieces
    .map((replayed) => ({ replayed, rank: rankOf(replayed) }))
    .filter(({ rank, replayed: { edit, piece } }) => {
      const name = `${edit}\0${piece.segment.text}`;
      if (rank === undefined || seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .toSorted((a, b) => a.rank! - b.rank!)
    .slice(0, count)
    .map(({ replayed }) => replayed);
}

/** Lower is more surprising; `undefined` for what anybody would expect. */
function rankOf({ verdict, piece }: ReplayedPiece): number | undefined {
  const score = piece.proposals[0]?.score ?? 0;
  if (verdict === "false-stale" || verdict === "false-fresh") return 0;
  if (verdict === "remarked") return 100;
  if (verdict === "proposed") return 300 - score;
  if (verdict !== "stale") return undefined;
  return score >= 99 ? 400 : score < 50 ? 500 + score : undefined;
}
