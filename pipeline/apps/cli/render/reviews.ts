import type { ShownReview } from "../../../model/unit-report.ts";
import { styled, type Text } from "../text.ts";

const SAID: Readonly<Record<ShownReview["verdict"], string>> = {
  approve: "approved",
  finalize: "made final",
  reject: "rejected",
  "still-correct": "called still correct",
};

/**
 * What was said of the text above, or of one that counts no more:
 *
 *     approved by cleo, 2026-11-23T14:06:02Z (asserted with --by): good
 *     Salut.  rejected by lea, 2026-11-23T14:06:02Z: too short
 */
export function renderReview({ verdict, by, at, reason, asserted, target }: ShownReview): Text {
  const how = asserted ? " (asserted with --by)" : "";
  const why = reason === undefined ? "" : `: ${reason}`;
  const text = target === undefined ? "" : styled("dim", `${target}  `);
  return ["    ", text, styled("cyan", `${SAID[verdict]} by ${by}, ${at}${how}${why}`)];
}
