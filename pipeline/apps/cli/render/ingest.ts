import type { IngestedFile, IngestReport } from "../../../model/ingest-report.ts";
import { styled, type Text } from "../text.ts";

/** One line for each file, with what is to be checked below it; in a dry run the articles themselves. */
export function renderIngest({ files, failed }: IngestReport, isDryRun: boolean): readonly Text[] {
  const count = (outcome: IngestedFile["outcome"]): number =>
    files.filter((file) => file.outcome === outcome).length;
  const counts = `created ${count("created")}, updated ${count("updated")}, unchanged ${count("unchanged")}, failed ${failed.length}`;
  return [
    ...files.flatMap((file) => renderFile(file, isDryRun)),
    `${isDryRun ? "would have " : ""}${counts}`,
  ];
}

function renderFile(file: IngestedFile, isDryRun: boolean): readonly Text[] {
  const { path, outcome, lang, format, encoding, blocks, changed, notes, content } = file;
  const size =
    outcome === "updated" ? `blocks: ${blocks}, changed: ${changed}` : `blocks: ${blocks}`;
  return [
    [
      styled(
        outcome === "unchanged" ? "dim" : "green",
        `${isDryRun ? "would be " : ""}${outcome} `,
      ),
      path,
      styled("dim", `  ${lang}  ${size}  (${file.file}, ${format}, ${encoding})`),
    ],
    ...notes.map((note): Text => [styled("yellow", "  note: "), note]),
    ...(isDryRun && outcome !== "unchanged" ? ["", ...content.trimEnd().split("\n"), ""] : []),
  ];
}
