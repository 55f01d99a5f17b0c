import { randomBytes } from "node:crypto";
import { join, relative, resolve } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import type {
  Batch,
  MemoryProblem,
  MemoryQuery,
  MemoryStore,
  PutResult,
} from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { checkBatch, neededFor } from "../../../stages/match/check-batch.ts";
import { validateBatch } from "../../../stages/match/validate-batch.ts";
import { type Clock, systemClock } from "../../clock.ts";
import { worldError } from "../../world-error.ts";
import { type RunningHash, appendRecords } from "./append-records.ts";
import { type Cache, cacheRecord } from "./cache.ts";
import { type CacheGuard, guardCache } from "./cache-guard.ts";
import { gatherNeeded, gatherRecords } from "./gather-records.ts";
import { sha256 } from "./read-journal.ts";
import { cachedFile, isOutdated, refreshCache } from "./refresh-cache.ts";
import { sessionJournal } from "./session.ts";

export interface EmbeddedStoreOptions {
  /** Project root; the cache and the session lie in its `.interlinear`. */
  readonly root: string;
  /** Folder of the locales, from the root. Default: `locales`. */
  readonly localesDir?: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Makes the names of sessions: 16 hex digits, never the same. Default: random ones. */
  readonly random?: () => string;
  /** How long to wait for another process. Default: `10000`. */
  readonly busyTimeoutMs?: number;
  /** Whether a journal, named from the folder of the locales, must not grow any more. Default: none is. */
  readonly isSealed?: (path: string) => boolean;
}

/**
 * Open the memory that lies as text below the locales' folders, with a SQLite
 * cache beside it.
 *
 * The journals alone count: the cache may be deleted, copied or broken at any
 * time. A put is acknowledged when the disk has it; puts of one moment share one
 * wait for the disk.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<MemoryStore> {
  const root = resolve(options.root);
  const localesDir = resolve(root, options.localesDir ?? "locales");
  const stateDir = join(root, ".interlinear");
  const { clock = systemClock, random = () => randomBytes(8).toString("hex"), isSealed } = options;
  const session = {
    stateDir,
    localesDir,
    clock,
    random,
    ...(isSealed === undefined ? {} : { isSealed }),
  };
  const { busyTimeoutMs = 10_000 } = options;
  const fill = (cache: Cache): void => refreshCache(cache, localesDir);
  const guard = inWords(
    () => guardCache({ stateDir, busyTimeoutMs }, fill),
    "Cannot open the memory",
  );
  const refreshed = (): void => refresh(guard, localesDir);
  inWords(refreshed, "Cannot read the memory");
  const writer = createWriter({
    guard,
    localesDir,
    journalOf: (locale) => sessionJournal(session, locale),
  });

  return {
    gather: async (query) =>
      inWords(() => gather(guard, refreshed, query), "Cannot read the memory"),
    put: (batch) => writer.put(batch),
    locales: async () => inWords(() => (refreshed(), guard.run(locales)), "Cannot read the memory"),
    problems: () =>
      guard.run((cache) => problems(cache, relative(root, localesDir).replaceAll("\\", "/"))),
    close: async () => {
      await writer.idle();
      guard.close();
    },
  };
}

function refresh(guard: CacheGuard, localesDir: string): void {
  if (!guard.run((cache) => isOutdated(cache, localesDir))) return;
  guard.transact((cache) => refreshCache(cache, localesDir));
}

function gather(
  guard: CacheGuard,
  refreshed: () => void,
  query: MemoryQuery,
): readonly MemoryRecord[] {
  refreshed();
  return guard.run((cache) => gatherRecords(cache, query));
}

function locales({ statement }: Cache): readonly Locale[] {
  return statement("SELECT DISTINCT locale FROM record ORDER BY locale")
    .all()
    .map((row) => row["locale"] as Locale);
}

function problems({ statement }: Cache, folder: string): readonly MemoryProblem[] {
  const rows = statement(
    "SELECT path, line, message FROM problem JOIN file ON file.id = problem.file ORDER BY path, line",
  ).all();
  return rows.map((row) => ({
    path: `${folder}/${row["path"] as string}`,
    line: row["line"] as number,
    message: row["message"] as string,
  }));
}

interface Writer {
  readonly put: (batch: Batch) => Promise<PutResult>;
  /** Wait until nothing is left to write. */
  readonly idle: () => Promise<void>;
}

interface WriterOptions {
  readonly guard: CacheGuard;
  readonly localesDir: string;
  readonly journalOf: (locale: Locale) => string;
}

interface Job {
  readonly batch: Batch;
  readonly done: (result: PutResult) => void;
  readonly failed: (error: unknown) => void;
}

/** Group commit: what is put before the loop turns is written, synced and acknowledged together. */
function createWriter(options: WriterOptions): Writer {
  let waiting: Job[] = [];
  let flushing: Promise<void> = Promise.resolve();
  let running: ReadonlyMap<string, RunningHash> = new Map();

  const flush = (): void => {
    const jobs = waiting;
    waiting = [];
    try {
      const stored = inWords(
        () =>
          store(
            options,
            jobs.map(({ batch }) => batch),
            running,
          ),
        "Cannot write the memory",
      );
      running = stored.running;
      jobs.forEach((job, index) => job.done(stored.results[index]!));
    } catch (error) {
      for (const job of jobs) job.failed(error);
    }
  };

  const put = (batch: Batch): Promise<PutResult> => {
    const reason = validateBatch(batch, sha256);
    if (reason !== undefined) return Promise.resolve({ outcome: "refused", reason });
    const copy = structuredClone(batch);
    return new Promise((done, failed) => {
      waiting.push({ batch: copy, done, failed });
      if (waiting.length > 1) return;
      flushing = new Promise((flushed) => setImmediate(() => (flush(), flushed())));
    });
  };
  return { put, idle: () => flushing };
}

interface Stored {
  readonly results: readonly PutResult[];
  readonly running: ReadonlyMap<string, RunningHash>;
}

function store(
  { guard, localesDir, journalOf }: WriterOptions,
  batches: readonly Batch[],
  running: ReadonlyMap<string, RunningHash>,
): Stored {
  return guard.transact((cache) => {
    if (cache.isInMemory) throw unwritable();
    refreshCache(cache, localesDir);
    const paths = new Map<Locale, string>();
    const lines = new Map<Locale, MemoryRecord[]>();
    const results = batches.map((batch): PutResult => {
      const { locale, records } = batch;
      const problem = checkBatch(batch, gatherNeeded(cache, locale, neededFor(batch)));
      if (problem !== undefined) return problem;
      const isKnown = (id: string): boolean =>
        cache.statement("SELECT 1 FROM record WHERE locale = ? AND id = ?").get(locale, id) !==
        undefined;
      const added = [...new Map(records.map((record) => [record.id, record])).values()].filter(
        ({ id }) => !isKnown(id),
      );
      if (added.length === 0) return { outcome: "stored", added: 0 };
      const path = paths.get(locale) ?? journalOf(locale);
      paths.set(locale, path);
      const { id } = cachedFile(cache, { locale, path });
      for (const record of added) cacheRecord(cache, locale, record, id);
      lines.set(locale, [...(lines.get(locale) ?? []), ...added]);
      return { outcome: "stored", added: added.length };
    });
    const hashes = new Map(running);
    for (const [locale, records] of lines) {
      const file = cachedFile(cache, { locale, path: paths.get(locale)! });
      // A hash is updated in place, so a failed write must not leave it behind.
      hashes.delete(file.path);
      hashes.set(
        file.path,
        appendRecords(cache, localesDir, { file, records, running: running.get(file.path) }),
      );
    }
    return { results, running: hashes };
  });
}

function unwritable(): PipelineError {
  return new PipelineError(
    "world",
    "Cannot write the memory: the folder `.interlinear` cannot be written",
    {
      hint: "make the project's folder writable for this user, or free some space on its disk",
    },
  );
}

function inWords<Result>(act: () => Result, intent: string): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw worldError(intent, error);
  }
}
