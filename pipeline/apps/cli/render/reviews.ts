import type { ShownReview } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

const SAID: Readonly<Record<ShownReview["verdict"], string>> = {
  approve: "approved",
  finalize: "made final",
  reject: "rejected",
  "still-correct": "called still correct",
};

/** `approved by cleo, 2026-11-23T14:06:02Z (asserted with --by): good` */
export function renderReview({ verdict, by, at, reason, asserted }: ShownReview): Text {
  const how = asserted ? " (asserted with --by)" : "";
  const why = reason === undefined ? "" : `: ${reason}`;
  return ["    ", styled("cyan", `${SAID[verdict]} by ${by}, ${at}${how}${why}`)];
}
