import type { ExplainedSegment, WhyReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";
import { renderBlock } from "./blocks.ts";
import { renderReview } from "./reviews.ts";

/** What a line shows and where it comes from, segment by segment. */
export function renderWhy(report: WhyReport): readonly Text[] {
  const { unit, article, locale, location, segments, block } = report;
  const { path, line, column } = unit?.location ?? location;
  const what = unit === undefined ? "block of the locale" : `${unit.kind} ${unit.id}`;
  return [
    [`${path}:${line}:${column}`, styled("dim", `  ${what}, ${article} in ${locale}`)],
    ...(block === undefined ? [] : renderBlock("  ", block)),
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
  nothing: "nothing",
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
    ...(shown === "source" || shown === "nothing" ? [] : [["    ", text]]),
    ...[
      ...(reason === undefined ? [] : [`shows ${SHOWN[shown]}: ${reason}`]),
      ...found,
      ...person,
    ].map((line): Text => ["    ", styled("cyan", line)]),
    ...reviews.map(renderReview),
  ];
}
