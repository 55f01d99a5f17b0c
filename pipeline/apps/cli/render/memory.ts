import type {
  CompactedMemory,
  DeedReport,
  HistoryEntry,
  HistoryReport,
  MemoryStats,
  MigratedMemory,
  MigrationReport,
  SchemaReport,
  TransferReport,
} from "../../../model/memory-report.ts";
import type { DumpedLocale } from "../../verbs/transfer-memory.ts";
import { formatTable } from "../table.ts";
import { styled, type Text } from "../text.ts";

/** A segment's records, each with what it says beneath it. */
export function renderHistory({ article, locale, id, entries }: HistoryReport): readonly Text[] {
  return [
    [`${article} ${id} in ${locale}`, styled("dim", `  ${counted(entries.length, "record")}`)],
    ...entries.flatMap(renderEntry),
  ];
}

function renderEntry({ record, kind, standing, by, at, text }: HistoryEntry): readonly Text[] {
  return [
    [
      `  ${record}  ${kind}  `,
      standing === "head" ? styled("green", standing) : standing,
      styled("dim", `  ${by}, ${at}`),
    ],
    ...(text === undefined || text === "" ? [] : [`    ${text}`]),
  ];
}

const COLUMNS = [
  { title: "locale", align: "start" },
  ...["records", "withdrawn", "erased", "journals", "packs", "bytes", "problems"].map((title) => ({
    title,
    align: "end" as const,
  })),
] as const;

/** One row a locale, then its kinds of records. */
export function renderStats(
  all: readonly MemoryStats[],
  options: { readonly width: number | undefined },
): readonly Text[] {
  const rows = all.map((stats) => [
    stats.locale,
    ...[
      stats.records,
      stats.withdrawn,
      stats.erased,
      stats.journals,
      stats.packs,
      stats.sizeBytes,
      stats.problems,
    ].map(String),
  ]);
  const kinds = all.map(({ locale, kinds: counts }): Text => {
    const parts = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
    return styled("dim", `${locale}: ${parts.join(", ")}`);
  });
  return [...formatTable(COLUMNS, rows, options), ...kinds];
}

/** What was done to the tables, and that records are of the newest version. */
export function renderMigration(
  { tables, locales }: MigrationReport,
  isDryRun: boolean,
): readonly Text[] {
  return [
    ...(tables === undefined ? [] : renderTables(tables, isDryRun)),
    ...renderMigrated(locales),
  ];
}

function renderTables(
  { found, expected, applied }: SchemaReport,
  isDryRun: boolean,
): readonly Text[] {
  if (applied.length === 0) return [`tables: version ${expected}, the newest: nothing to migrate`];
  const done = isDryRun ? "would be migrated" : "migrated";
  return [
    [
      "tables: ",
      styled("green", done),
      ` from version ${found} to ${expected}`,
      styled("dim", `  ${applied.join(" ")}`),
    ],
  ];
}

function renderMigrated(all: readonly MigratedMemory[]): readonly Text[] {
  return all.map(({ locale, versions, current }) => {
    const records = Object.values(versions).reduce((sum, count) => sum + count, 0);
    return `${locale}: ${counted(records, "record")} of version ${current}, the newest: nothing to migrate`;
  });
}

/** How many records arrived, locale by locale. */
export function renderTransfer(
  all: readonly TransferReport[],
  { done, isDryRun }: { readonly done: string; readonly isDryRun: boolean },
): readonly Text[] {
  return all.map(({ locale, records, added }) => [
    `${locale}: `,
    styled("green", `${isDryRun ? "would be " : ""}${done} ${counted(added, "new record")}`),
    ` of ${records}`,
  ]);
}

/** Which files were written. */
export function renderDumped(all: readonly DumpedLocale[]): readonly Text[] {
  return all.map(
    ({ locale, file, records }) => `${locale}: ${counted(records, "record")} in ${file}`,
  );
}

/** What was folded into what, locale by locale, and what could not be. */
export function renderCompacted(
  all: readonly CompactedMemory[],
  isDryRun: boolean,
): readonly Text[] {
  return all.flatMap(({ locale, folded, packs, records, left }) => [
    packs.length === 0
      ? [`${locale}: nothing to fold`]
      : [
          `${locale}: ${isDryRun ? "would fold" : "folded"} ${counted(folded.length, "file")} with ${counted(records, "record")} into `,
          styled("green", packs.join(" ")),
        ],
    ...left.map(({ path, reason }): Text => [styled("yellow", "left "), `${path}  ${reason}`]),
  ]);
}

/** What a deed acts on and what it left to do. */
export function renderDeeds(
  all: readonly DeedReport[],
  done: string,
  isDryRun: boolean,
): readonly Text[] {
  return all.flatMap(({ locale, on, records, files }) => [
    on.length === 0
      ? [`${locale}: nothing changed, it was so already`]
      : [
          `${locale}: `,
          styled("green", isDryRun ? `would be ${done}` : done),
          ` ${on.join(" ")}`,
          styled("dim", isDryRun ? "" : `  ${records.join(" ")}`),
        ],
    ...files.map((path): Text => [
      `  ${path}`,
      styled("dim", "  still has the text: commit it, then run `interlinear memory compact`"),
    ]),
  ]);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
