import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { erasedRecord } from "../../../stages/match/erased-record.ts";
import type { Cache } from "./cache.ts";
import { type JournalFile, listJournals, removeDurably, writeDurably } from "./journal-files.ts";
import { PACK_BYTES, type Pack, isPack, packRecords } from "./pack-records.ts";
import { readJournal } from "./read-journal.ts";

export interface CompactOptions {
  readonly localesDir: string;
  readonly locale: Locale;
  /** Whether a file, from the folder of the locales, will never grow again. */
  readonly isSealed: (path: string) => boolean;
}

/** What is to be done; paths are from the folder of the locales. */
export interface CompactPlan {
  readonly locale: Locale;
  readonly packs: readonly Pack[];
  /** Different records in the packs. */
  readonly records: number;
  /** Files whose records the packs have, packs that stay not among them. */
  readonly folded: readonly string[];
  /** Sealed files that cannot be folded. */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Plan to fold the sealed files of a locale into packs: the journals, packs that are not
 * full, and packs that hold what was erased since. Nothing to do gives a plan without packs.
 * Call it after a refresh of the cache, under its lock.
 */
export function planCompaction(cache: Cache, options: CompactOptions): CompactPlan {
  const { localesDir, locale, isSealed } = options;
  const erased = erasedIds(cache, locale);
  const read = listJournals(localesDir)
    .filter((file) => file.locale === locale && isSealed(file.path))
    .map((file) => readSealed(localesDir, file, erased));
  const left = read.flatMap(({ file, problem }) =>
    problem === undefined ? [] : [{ path: file.path, reason: problem }],
  );
  const chosen = read.filter((sealed) => sealed.problem === undefined && isOpen(sealed));
  const hasNews = chosen.some(({ file, isTainted }) => isTainted || !isPack(file.path));
  if (!hasNews && chosen.length <= 1) return { locale, packs: [], records: 0, folded: [], left };
  const records = mergedRecords(chosen, erased);
  const packs = packRecords(records);
  const kept = new Set(packs.map(({ name }) => packPath(locale, name)));
  const folded = chosen.map(({ file }) => file.path).filter((path) => !kept.has(path));
  return { locale, packs, records: records.length, folded, left };
}

/**
 * Carry a plan out: the packs first, durably, then the files that they replace go. Whoever
 * dies in between leaves records in two files, which are one.
 */
export function applyCompaction(localesDir: string, { locale, packs, folded }: CompactPlan): void {
  for (const { name, bytes } of packs)
    writeDurably(join(localesDir, packPath(locale, name)), bytes);
  removeDurably(folded.map((path) => join(localesDir, path)));
}

/** Path of a locale's pack, from the folder of the locales. */
export function packPath(locale: Locale, name: string): string {
  return `${locale}/memory/${name}`;
}

interface SealedFile {
  readonly file: JournalFile;
  readonly records: readonly MemoryRecord[];
  /** Why it cannot be folded: its text would be lost. */
  readonly problem: string | undefined;
  /** Whether it holds the content of an erased record. */
  readonly isTainted: boolean;
}

function readSealed(
  localesDir: string,
  file: JournalFile,
  erased: ReadonlySet<string>,
): SealedFile {
  const { records, bad } = readJournal(readFileSync(join(localesDir, file.path)));
  const [first] = bad;
  return {
    file,
    records,
    problem: first === undefined ? undefined : `line ${first.line}: ${first.message}`,
    isTainted: records.some(({ id, erased: isErased }) => isErased !== true && erased.has(id)),
  };
}

function isOpen({ file, isTainted }: SealedFile): boolean {
  return isTainted || !isPack(file.path) || file.size < PACK_BYTES;
}

/** Each record once, without the content that was erased. */
function mergedRecords(
  files: readonly SealedFile[],
  erased: ReadonlySet<string>,
): readonly MemoryRecord[] {
  const byId = new Map<string, MemoryRecord>();
  for (const { records } of files) {
    for (const record of records) {
      const known = byId.get(record.id);
      // Where no erasure is known, the copy that still says something is kept.
      if (known === undefined || known.erased === true) byId.set(record.id, record);
    }
  }
  return [...byId.values()].map((record) =>
    erased.has(record.id) ? erasedRecord(record) : record,
  );
}

function erasedIds({ statement }: Cache, locale: Locale): ReadonlySet<string> {
  const rows = statement("SELECT id FROM erased WHERE locale = ?").all(locale);
  return new Set(rows.map((row) => row["id"] as string));
}
