import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { checkBatch, neededFor } from "../../../stages/match/check-batch.ts";
import { validateBatch } from "../../../stages/match/validate-batch.ts";
import { type RunningHash, appendRecords } from "./append-records.ts";
import { cacheRecord } from "./cache.ts";
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
