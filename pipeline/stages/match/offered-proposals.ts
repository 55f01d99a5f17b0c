import type { Piece, Proposal } from "../../model/match.ts";

/**
 * The proposals that a translator may take for a piece, best first: none whose text was rejected
 * for it, or is shown already, and each text once, however many segments have it. A text that only
 * has other code today is shown as an older wording, and may be taken for today's.
 */
export function offeredProposals({ work, stale, proposals }: Piece): readonly Proposal[] {
  const isSame = proposals.some(
    ({ reason, record }) => reason === "codes-differ" && record === stale?.record,
  );
  const shown = new Set([work?.target ?? (isSame ? undefined : stale?.target)]);
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
