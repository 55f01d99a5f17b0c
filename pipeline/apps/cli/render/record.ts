import type { RecordReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

/** One line that says what the memory has now. */
export function renderRecord(
  { article, locale, id, records, state }: RecordReport,
  isDryRun: boolean,
): Text {
  return [
    `${article} ${id} in ${locale}: `,
    styled("green", state),
    styled("dim", isDryRun ? "  (nothing written)" : `  ${records.join(" ")}`),
  ];
}
