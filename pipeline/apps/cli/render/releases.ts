import type { KeptRelease, ReleasesReport } from "../../../model/releases-report.ts";
import { type Column, formatTable } from "../table.ts";
import { styled, type Text } from "../text.ts";

const COLUMNS: readonly Column[] = [
  { title: "Release", align: "start" },
  { title: "When", align: "start" },
  { title: "Who", align: "start", shrinks: true },
  { title: "What", align: "start" },
  { title: "Locales", align: "start", shrinks: true },
  { title: "Files", align: "end" },
  { title: "", align: "start" },
];

/** A table of the releases that are kept, and what was forgotten. */
export function renderReleases(
  { target, releases, damaged, pruned }: ReleasesReport,
  { isDryRun, width }: { readonly isDryRun: boolean; readonly width: number | undefined },
): readonly Text[] {
  return [
    ...(releases.length === 0
      ? [`${target} has no release`]
      : formatTable(COLUMNS, releases.map(cellsOf), { width })),
    ...damaged.map(({ id, message }): Text => [`${id}  `, styled("red", "error"), `  ${message}`]),
    ...(pruned === undefined ? [] : [sayPruned(pruned, isDryRun)]),
  ];
}

function cellsOf(release: KeptRelease): readonly string[] {
  const { id, at, by, act, of, locales, files, isLive, isPinned } = release;
  return [
    id,
    at,
    by,
    of === undefined ? act : `${act} of ${of}`,
    locales.join(" "),
    String(files),
    [...(isLive ? ["live"] : []), ...(isPinned ? ["pinned"] : [])].join(", "),
  ];
}

function sayPruned(pruned: readonly string[], isDryRun: boolean): Text {
  if (pruned.length === 0) return "nothing to forget";
  return `${isDryRun ? "would forget" : "forgot"} ${pruned.join(", ")}`;
}
