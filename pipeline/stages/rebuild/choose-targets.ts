import type { UnitMatch } from "../../model/match.ts";
import type { Policy } from "../../model/policy.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import type { TargetPiece } from "./unit-target.ts";

/** What readers get of a unit. */
export type UnitChoice =
  | { readonly type: "source" }
  | { readonly type: "target"; readonly pieces: readonly TargetPiece[] };

const SOURCE: UnitChoice = { type: "source" };

/**
 * Choose what a unit shows: its targets where all of its segments have one (or
 * an old one, by `keep-old`), else its source, so that languages never mix inside
 * a paragraph; the fallback `segment` allows the mix.
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
  if (translated === 0 || (translated < pieces.length && policy.fallback !== "segment"))
    return SOURCE;
  return pieces.every((piece) => isSource(site, piece)) ? SOURCE : { type: "target", pieces };
}

/** A target equal to its source is written as the source's own bytes. */
function isSource(site: UnitSite, { from, to, target }: TargetPiece): boolean {
  return target === undefined || (to === from + 1 && target === site.unit.segments[from]!.text);
}
