import type { RecordReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

export interface RecordWords {
  /** What was done, or would be, in a few words. */
  readonly done: string;
  readonly isDryRun: boolean;
}

/** One line that says what was done, and the records that say so. */
export function renderRecord(
  { article, locale, id, records }: RecordReport,
  { done, isDryRun }: RecordWords,
): Text {
  return [
    `${article} ${id} in ${locale}: `,
    styled("green", done),
    styled("dim", isDryRun ? "  (nothing written)" : `  ${records.join(" ")}`),
  ];
}
