import type { ExportReport } from "../../../model/exchange-report.ts";
import { styled, type Text } from "../text.ts";

/** One line for each file that is new or changed, and one that counts. */
export function renderExport({ files, failed }: ExportReport, isDryRun: boolean): readonly Text[] {
  const written = files.filter(({ changed }) => changed);
  const verb = isDryRun ? "would write" : "wrote";
  // A file may hold several locales.
  const count = (some: ExportReport["files"]): number => new Set(some.map(({ path }) => path)).size;
  return [
    ...written.map(({ path, locale, entries, untranslated, fuzzy }): Text => [
      styled("green", `${verb} `),
      path,
      styled(
        "dim",
        `  ${locale}  entries: ${entries}, untranslated: ${untranslated}, fuzzy: ${fuzzy}`,
      ),
    ]),
    `${verb} ${count(written)}, unchanged ${count(files) - count(written)}, failed ${failed.length}`,
  ];
}
