import type { RecordReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

/** One line that says what the memory has now. */
export function renderRecord(
  { article, locale, id, records, state, block }: RecordReport,
  isDryRun: boolean,
): Text {
  return [
    `${article} ${id} in ${locale}: `,
    styled("green", block === undefined ? state : BLOCK[block]),
    styled("dim", isDryRun ? "  (nothing written)" : `  ${records.join(" ")}`),
  ];
}

const BLOCK: Readonly<Record<NonNullable<RecordReport["block"]>, string>> = {
  drop: "block dropped",
  move: "block moved",
  add: "block added",
  clear: "block as in the source",
};
