import type { Piece, Proposal } from "../../model/match.ts";

/**
 * The proposals that a translator may take for a piece, best first: none whose text was rejected
 * for it, or is shown already, and each text once, however many segments have it.
 */
export function offeredProposals({ work, stale, proposals }: Piece): readonly Proposal[] {
  const shown = new Set([work?.target ?? stale?.target]);
  const rejected = proposals.filter(({ reason }) => reason === "rejected");
  for (const { target } of rejected) shown.add(target);
  return proposals.filter(({ target }) => {
    if (shown.has(target)) return false;
    shown.add(target);
    return true;
  });
}

/**
 * Whether a piece has no translation, but an equal segment elsewhere has one: a repetition that
 * waits for a person, as nothing says that its context is the same.
 */
export function hasEqualElsewhere(piece: Piece): boolean {
  return (
    piece.work === undefined &&
    offeredProposals(piece).some(({ reason }) => reason === "other-context")
  );
}
