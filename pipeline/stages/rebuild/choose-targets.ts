import type { Piece, UnitMatch } from "../../model/match.ts";
import type { Policy } from "../../model/policy.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import type { TargetPiece } from "./unit-target.ts";

/** What readers get of a unit. */
export type UnitChoice =
  | { readonly type: "source" }
  | { readonly type: "target"; readonly pieces: readonly TargetPiece[] };

const SOURCE: UnitChoice = { type: "source" };

/** Whether readers may see the piece's target: it is published, or the old one is kept. */
export function isShown({ published, stale }: Piece, { fallback }: Policy): boolean {
  return published !== undefined || (fallback === "keep-old" && stale !== undefined);
}

/**
 * Whether a unit may show some of its pieces in the language of the source. By `keep-old` only sentences that its
 * author added to it: what readers had of the others they keep.
 */
export function mayMix({ pieces }: UnitMatch, policy: Policy): boolean {
  if (policy.fallback === "segment") return true;
  return (
    policy.fallback === "keep-old" &&
    pieces.every((piece) => isShown(piece, policy) || piece.isAdded === true)
  );
}

/**
 * Choose what a unit shows: its targets where all of its segments have one (or
 * an old one, by `keep-old`), else its source, so that languages never mix inside
 * a paragraph, unless `mayMix`.
 */
export function chooseTargets(
  site: UnitSite,
  match: UnitMatch | undefined,
  policy: Policy,
): UnitChoice {
  const pieces = (match?.pieces ?? []).map((piece) => ({
    from: piece.from,
    to: piece.to,
    target:
      piece.published?.target ?? (policy.fallback === "keep-old" ? piece.stale?.target : undefined),
  }));
  const translated = pieces.filter(({ target }) => target !== undefined).length;
  if (match === undefined || translated === 0) return SOURCE;
  if (translated < pieces.length && !mayMix(match, policy)) return SOURCE;
  return pieces.every((piece) => isSource(site, piece)) ? SOURCE : { type: "target", pieces };
}

/** A target equal to its source is written as the source's own bytes. */
function isSource(site: UnitSite, { from, to, target }: TargetPiece): boolean {
  return target === undefined || (to === from + 1 && target === site.unit.segments[from]!.text);
}
