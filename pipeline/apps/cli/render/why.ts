import type { ExplainedSegment, WhyReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";
import { renderReview } from "./reviews.ts";

/** What a line shows and where it comes from, segment by segment. */
export function renderWhy({ unit, article, locale, segments }: WhyReport): readonly Text[] {
  const { path, line, column } = unit.location;
  return [
    [
      `${path}:${line}:${column}`,
      styled("dim", `  ${unit.kind} ${unit.id}, ${article} in ${locale}`),
    ],
    ...segments.flatMap(renderSegment),
  ];
}

/** How readers' text was found, by lookup step. */
const STEPS: Readonly<Record<NonNullable<ExplainedSegment["step"]>, string>> = {
  slot: "made for this very segment",
  neighbours: "made in this article, between the same neighbours",
  lineage: "made in this article, before it changed",
  moved: "made in another article, between the same neighbours",
  "reviewed-elsewhere": "reviewed in another article",
  "parent-locale": "taken from the parent locale",
};

const SHOWN: Readonly<Record<ExplainedSegment["shown"], string>> = {
  target: "the translation",
  stale: "an older translation",
  source: "the source",
};

function renderSegment(segment: ExplainedSegment): readonly Text[] {
  const {
    id,
    source,
    text,
    shown,
    reason,
    step,
    state,
    score,
    by,
    at,
    record,
    from,
    origin,
    reviews = [],
  } = segment;
  const found = step === undefined ? [] : [`${STEPS[step]}, ${score}, ${state}`];
  const person =
    record === undefined ? [] : [`record ${record}, ${origin} ${by}, ${at}, memory of ${from}`];
  return [
    styled("dim", ["  ", id]),
    styled("dim", ["    ", source]),
    ...(shown === "source" ? [] : [["    ", text]]),
    ...[
      ...(reason === undefined ? [] : [`shows ${SHOWN[shown]}: ${reason}`]),
      ...found,
      ...person,
    ].map((line): Text => ["    ", styled("cyan", line)]),
    ...reviews.map(renderReview),
  ];
}
