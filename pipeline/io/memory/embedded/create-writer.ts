import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { checkBatch, neededFor } from "../../../stages/match/check-batch.ts";
import { validateBatch } from "../../../stages/match/validate-batch.ts";
import { type RunningHash, appendRecords } from "./append-records.ts";
import { type Cache, cacheRecord } from "./cache.ts";
import type { CacheGuard } from "./cache-guard.ts";
import { gatherNeeded } from "./gather-records.ts";
import { inWords, unwritable } from "./in-words.ts";
import { sha256 } from "./read-journal.ts";
import { cachedFile, refreshCache } from "./refresh-cache.ts";

/** Takes batches for the journals. */
export interface Writer {
  readonly put: (batch: Batch) => Promise<PutResult>;
  /** Wait until nothing is left to write. */
  readonly idle: () => Promise<void>;
}

export interface WriterOptions {
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
export function createWriter(options: WriterOptions): Writer {
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
      // Where it will stand is said when it is written; the next batch has to see it now.
      for (const record of added) cacheRecord(cache, locale, record);
      lines.set(locale, [...(lines.get(locale) ?? []), ...added]);
      return { outcome: "stored", added: added.length };
    });
    const hashes = new Map(running);
    for (const [locale, added] of lines)
      appendForGood(cache, { localesDir, journalOf, hashes }, locale, added);
    return { results, running: hashes };
  });
}

/** So often at most a journal is given up because git took it while it was written. */
const MOST_JOURNALS = 10;

/**
 * Append records to the journal of the moment. Where git took that file meanwhile, into
 * the index or away, nobody can say whether it took the new lines too: they are written
 * again to the next journal. A record in two files is one.
 */
function appendForGood(
  cache: Cache,
  { localesDir, journalOf, hashes }: AppendOptions,
  locale: Locale,
  records: readonly MemoryRecord[],
): void {
  for (let tries = 0; tries < MOST_JOURNALS; tries++) {
    const path = journalOf(locale);
    const file = cachedFile(cache, { locale, path });
    for (const record of records) cacheRecord(cache, locale, record, file.id);
    // A hash is updated in place, so a failed write must not leave it behind.
    const running = hashes.get(path);
    hashes.delete(path);
    const hash = appendRecords(cache, localesDir, { file, records, running });
    if (hash !== undefined) hashes.set(path, hash);
    if (hash !== undefined && journalOf(locale) === path) return;
  }
  throw new PipelineError("world", "Cannot write the memory: git takes each of its new files", {
    retryable: true,
    hint: "try again when git has ended",
  });
}

interface AppendOptions {
  readonly localesDir: string;
  readonly journalOf: (locale: Locale) => string;
  readonly hashes: Map<string, RunningHash>;
}
