import type { ImportReport, UndoReport } from "../../../model/exchange-report.ts";
import { styled, type Text } from "../text.ts";

/** One line for each file: what came of its entries, and the id to undo it with. */
export function renderImport({ files }: ImportReport, isDryRun: boolean): readonly Text[] {
  return files.flatMap((file): readonly Text[] => {
    const { path, locale, changed, initial, unchanged, outdated, obsolete, refused } = file;
    const counts = [
      `${isDryRun ? "would import" : "imported"} ${changed}`,
      ...(initial > 0 ? [`${initial} of them to be looked at`] : []),
      `unchanged ${unchanged}`,
      ...(outdated > 0 ? [`outdated ${outdated}`] : []),
      ...(obsolete > 0 ? [`obsolete ${obsolete}`] : []),
      `refused ${refused.length}`,
    ];
    return [
      [`${path} in ${locale}: ${counts.join(", ")}`],
      ...(file.import === undefined
        ? []
        : [styled("dim", `  \`interlinear undo ${file.import}\` takes it back`)]),
    ];
  });
}

/** Refused entries as errors are shown. */
export function renderRefused({ files }: ImportReport): readonly Text[] {
  return files.flatMap(({ refused }) =>
    refused.map(({ location: { path, line, column }, reason }): Text => [
      `${path}:${line}:${column}  `,
      styled("red", "refused"),
      `  ${reason}`,
    ]),
  );
}

/** One line that says what was taken back. */
export function renderUndo(report: UndoReport, isDryRun: boolean): Text {
  const { locale, targets, record } = report;
  const what = `import ${report.import} in ${locale}, translations: ${targets}`;
  if (record === undefined) return `${what}: taken back already`;
  return isDryRun
    ? [`would take back ${what}`, styled("dim", "  (nothing written)")]
    : [`took back ${what}`, styled("dim", `  ${record}`)];
}
