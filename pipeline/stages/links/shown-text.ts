import type { UnitMatch } from "../../model/match.ts";
import type { Policy } from "../../model/policy.ts";
import { plainText } from "../../model/tagged-text.ts";
import { isShown } from "../rebuild/choose-targets.ts";

/** What readers get of a unit in their language, without markup; `undefined` where it is not wholly translated. */
export function shownText(match: UnitMatch | undefined, policy: Policy): string | undefined {
  const pieces = match?.pieces ?? [];
  if (pieces.length === 0 || !pieces.every((piece) => isShown(piece, policy))) return undefined;
  return pieces
    .map(({ published, stale, segment }) => plainText((published ?? stale)!.target) + segment.after)
    .join("")
    .trim();
}
