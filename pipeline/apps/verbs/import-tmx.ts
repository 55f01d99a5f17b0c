import { basename, resolve } from "node:path";
import type { TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import { type FileIdentity, identifyFile, sizeOf } from "../../io/exchange/read-tmx-file.ts";
import { type ReadingThread, startReadingThread } from "../../io/exchange/reading-thread.ts";
import { isOutOfMemoryError } from "../../io/exchange/start-thread.ts";
import { type BatchOptions, type UnitBatch, unitBatches } from "../../io/exchange/unit-batches.ts";
import { packSize } from "../../io/memory/record-pack.ts";
import type { ImportedLocale, ImportedMemory, ImportReport } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import { importedArticle } from "../../model/record.ts";
import type { FailedFile } from "../../model/report.ts";
import { failedFile } from "./failed-file.ts";
import { ANY_LANGUAGE_HINT } from "./language-check.ts";
import type { Author } from "./put-batch.ts";
import { type LocaleCounts, storeUnits, type UnitStore } from "./store-units.ts";
import type { Watcher } from "./verbs.ts";
import type { Workspace } from "./workspace.ts";

export interface ImportMemoryOptions extends Watcher {
  /** As they were named, from the working directory. */
  readonly files: readonly string[];
  /** Locales to import, at least one. */
  readonly locales: readonly Locale[];
  /** What `--by` said. */
  readonly by: string | undefined;
  /** Whether targets may be in another language than their locale's. Default: `false`. */
  readonly isAnyLanguage?: boolean;
  readonly isDryRun: boolean;
}

export interface ImportMemoryRun extends ImportMemoryOptions {
  /** Absolute: where the names of files count from. */
  readonly directory: string;
}

/**
 * Put the units of TMX files into the memory. What cannot be used is listed and does
 * not stop the rest. Importing a file again adds what is missing, so an import
 * that was interrupted goes on.
 *
 * @param author `undefined` for a dry run, which writes nothing in anybody's name.
 */
export async function importTmx(
  workspace: Workspace,
  run: ImportMemoryRun,
  author: Author | undefined,
): Promise<ImportReport> {
  const memories: ImportedMemory[] = [];
  const failed: FailedFile[] = [];
  for (const name of run.files) {
    if (run.signal.aborted) break;
    try {
      memories.push(await importFile(workspace, run, { name, author, isOutOfMemory: false }));
    } catch (error) {
      failed.push(failedFile(name, error));
    }
  }
  return { files: [], memories, failed };
}

/** The more, the fewer waits for the disk and pages of the cache that are written several times. */
const STORED_TOGETHER = 4_000;

/** Batches of long texts have fewer records; the thread that reads has memory for so many. */
const MOST_TOGETHER = 4;

/** A smaller file is read before a thread has started. */
const LARGE_BYTES = 4 << 20;

/** Whether any of the files is large enough for threads. */
export async function areLarge({ files, directory }: ImportMemoryRun): Promise<boolean> {
  const sizes = await Promise.all(files.map((name) => sizeOf(resolve(directory, name))));
  return sizes.some((size) => size > LARGE_BYTES);
}

interface NamedFile {
  /** As it was named. */
  readonly name: string;
  readonly author: Author | undefined;
  /** Whether a thread with little memory could not read it. */
  readonly isOutOfMemory: boolean;
}

async function importFile(
  workspace: Workspace,
  run: ImportMemoryRun,
  { name, author, isOutOfMemory }: NamedFile,
): Promise<ImportedMemory> {
  const path = resolve(run.directory, name);
  const isLarge = (await sizeOf(path)) > LARGE_BYTES && !isOutOfMemory;
  const thread = isLarge ? startReadingThread() : undefined;
  try {
    return await importWith(thread, workspace, { run, name, path, author });
  } catch (error) {
    // Units of megabytes: what is stored is gone on with, by this thread, which has more memory.
    if (isLarge && isOutOfMemoryError(error))
      return importFile(workspace, run, { name, author, isOutOfMemory: true });
    throw error;
  } finally {
    await thread?.end();
  }
}

interface ImportedFile extends Pick<NamedFile, "name" | "author"> {
  readonly run: ImportMemoryRun;
  /** Absolute. */
  readonly path: string;
}

/** @param thread what reads the file; `undefined` where this thread does. */
async function importWith(
  thread: ReadingThread | undefined,
  workspace: Workspace,
  { run, name, path, author }: ImportedFile,
): Promise<ImportedMemory> {
  const { project, sources } = workspace;
  const file = await identifyFile(path, name, thread?.check);
  const memory = { name: basename(path), hash: file.hash, targets: run.locales };
  const units = storeUnits(workspace, memory, author);
  const options: BatchOptions = {
    path,
    name,
    article: importedArticle(basename(path)),
    sources: [...new Set([project.config.source, ...sources.map(({ locale }) => locale)])],
    targets: run.locales,
    languageHint: run.isAnyLanguage === true ? undefined : ANY_LANGUAGE_HINT,
  };
  const read = thread?.batches ?? unitBatches;
  const counts = await storeAll(read(options, units.begin), units, { run, file, name });
  return memoryReport(name, units, counts);
}

interface Progress {
  readonly run: ImportMemoryRun;
  readonly file: FileIdentity;
  readonly name: string;
}

/** Answers what the file has; `undefined` where it was not read to its end. */
async function storeAll(
  batches: AsyncGenerator<UnitBatch, TmxCounts>,
  units: UnitStore,
  { run, file, name }: Progress,
): Promise<TmxCounts | number> {
  let seen = 0;
  let pending: UnitBatch[] = [];
  let count = 0;
  let read = 0;
  const flush = async (): Promise<void> => {
    const doneBytes = pending.at(-1)?.doneBytes ?? file.sizeBytes;
    read += count;
    const expected = Math.floor(read * (file.sizeBytes / doneBytes - 1));
    await units.put(
      pending.flatMap(({ made }) => made),
      expected,
    );
    for (const { release, made } of pending) release(made);
    pending = [];
    count = 0;
  };
  try {
    for (;;) {
      const next = await batches.next();
      if (next.done === true) {
        await flush();
        return next.value;
      }
      if (run.signal.aborted) return seen;
      pending.push(next.value);
      for (const pack of next.value.made) count += packSize(pack);
      seen = next.value.units;
      if (count >= STORED_TOGETHER || pending.length >= MOST_TOGETHER) await flush();
      const percent = Math.floor((next.value.doneBytes / file.sizeBytes) * 100);
      if (percent < 100) run.onProgress(percent, 100, `${name}, ${seen} units`);
    }
  } finally {
    await batches.return(undefined as never);
    await units.end();
  }
}

function memoryReport(
  path: string,
  { counts, written }: UnitStore,
  read: TmxCounts | number,
): ImportedMemory {
  const isComplete = typeof read !== "number";
  const file = isComplete ? read : { ...NOTHING, units: read };
  const locales = new Set([...counts.keys(), ...file.repeated.keys()]);
  return {
    path,
    import: written()?.id,
    units: file.units,
    locales: [...locales].sort().map((locale): ImportedLocale => {
      const known = counts.get(locale) ?? NONE;
      return { locale, ...known, repeated: file.repeated.get(locale) ?? 0 };
    }),
    languages: file.languages,
    refused: file.refused,
    problems: file.problems,
    isComplete,
  };
}

const NONE: LocaleCounts = { added: 0, initial: 0, replaced: 0, unchanged: 0 };

const NOTHING: Omit<TmxCounts, "units"> = {
  languages: [],
  refused: 0,
  problems: [],
  repeated: new Map(),
};
