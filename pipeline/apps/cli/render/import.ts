import type {
  ImportedMemory,
  ImportReport,
  UndoReport,
  UnitProblem,
} from "../../../model/exchange-report.ts";
import { styled, type Text } from "../text.ts";

/** What came of each file, and the id to undo it with. */
export function renderImport(
  { files, memories = [] }: ImportReport,
  isDryRun: boolean,
): readonly Text[] {
  return [
    ...renderCatalogs(files, isDryRun),
    ...memories.flatMap((memory) => renderMemory(memory, isDryRun)),
  ];
}

function renderCatalogs(files: ImportReport["files"], isDryRun: boolean): readonly Text[] {
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

function renderMemory(memory: ImportedMemory, isDryRun: boolean): readonly Text[] {
  const { path, units, locales, languages, refused, isComplete } = memory;
  const verb = isDryRun ? "would import" : "imported";
  const mapped = languages.filter(({ language, locale }) => !isTagOf(language, locale));
  return [
    [`${path}: units ${units}, refused ${refused}${isComplete ? "" : ", not read to its end"}`],
    ...locales.map(({ locale, added, initial, replaced, unchanged, repeated }): Text => {
      const counts = [
        `${verb} ${added}`,
        ...(initial > 0 ? [`${initial} of them to be looked at`] : []),
        ...(replaced > 0 ? [`${replaced} of them replace older ones`] : []),
        `unchanged ${unchanged}`,
        ...(repeated > 0 ? [`repeated ${repeated}`] : []),
      ];
      return [`  ${locale}: ${counts.join(", ")}`];
    }),
    ...mapped.map(({ language, locale, texts }): Text => [
      locale === undefined
        ? `  left out: ${language || "texts without a language"}, texts: ${texts}`
        : `  ${language} was taken for ${locale}, texts: ${texts}`,
    ]),
    ...(isComplete ? [] : ["  importing it again goes on where it ended"]),
    ...(memory.import === undefined
      ? []
      : [styled("dim", `  \`interlinear undo ${memory.import}\` takes it back`)]),
  ];
}

function isTagOf(language: string, locale: string | undefined): boolean {
  return locale !== undefined && language.toLowerCase() === locale.toLowerCase();
}

/** So many units are shown; `--json` has more of them. */
const SHOWN = 20;

/** Refused entries and units as errors are shown. */
export function renderRefused({ files, memories = [] }: ImportReport): readonly Text[] {
  const entries = files.flatMap(({ refused }) => refused);
  const units = memories.flatMap(({ path, refused, problems }): readonly Text[] => [
    ...problems.slice(0, SHOWN).map(renderProblem),
    ...(refused > SHOWN ? [`${path}: ${refused - SHOWN} more were refused`] : []),
  ]);
  return [...entries.map(renderProblem), ...units];
}

function renderProblem({ location, reason }: UnitProblem): Text {
  const { path, line, column } = location;
  return [`${path}:${line}:${column}  `, styled("red", "refused"), `  ${reason}`];
}

/** One line that says what was taken back. */
export function renderUndo(report: UndoReport, isDryRun: boolean): Text {
  const { locales, targets, record } = report;
  const what = `import ${report.import} in ${locales.join(", ")}, translations: ${targets}`;
  if (record === undefined) return `${what}: taken back already`;
  return isDryRun
    ? [`would take back ${what}`, styled("dim", "  (nothing written)")]
    : [`took back ${what}`, styled("dim", `  ${record}`)];
}
