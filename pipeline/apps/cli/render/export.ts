import type { ExportReport } from "../../../model/exchange-report.ts";
import { styled, type Text } from "../text.ts";

/** One line for each file that is new or changed, and one that counts. */
export function renderExport({ files, failed }: ExportReport, isDryRun: boolean): readonly Text[] {
  const written = files.filter(({ changed }) => changed);
  const verb = isDryRun ? "would write" : "wrote";
  return [
    ...written.map(({ path, locale, entries, untranslated, fuzzy }): Text => [
      styled("green", `${verb} `),
      path,
      styled(
        "dim",
        `  ${locale}  entries: ${entries}, untranslated: ${untranslated}, fuzzy: ${fuzzy}`,
      ),
    ]),
    `${verb} ${written.length}, unchanged ${files.length - written.length}, failed ${failed.length}`,
  ];
}
