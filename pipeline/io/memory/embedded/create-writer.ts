import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { canonicalJson, inCanonicalOrder } from "../../../stages/match/canonical-json.ts";
import { checkBatch, neededFor } from "../../../stages/match/check-batch.ts";
import { validateBatch } from "../../../stages/match/validate-batch.ts";
import { type RunningHash, appendRecords } from "./append-records.ts";
import type { Cache } from "./cache.ts";
import type { CacheGuard } from "./cache-guard.ts";
import type { ProjectMemory, WrittenOut } from "../project-memory.ts";
import { packRecords, packSize, type RecordPack } from "../record-pack.ts";
import { beginFilling, endFillingStep } from "./cache-filling.ts";
import { type RecordTaker, recordTaker } from "./cache-records.ts";
import { gatherNeeded, knownIds } from "./gather-records.ts";
import { inWords, unwritable } from "./in-words.ts";
import { sha256 } from "./read-journal.ts";
import { type CachedFile, cachedFile, isFillingOnly, refreshCache } from "./refresh-cache.ts";

/** Takes batches for the journals. */
export interface Writer {
  readonly put: (batch: Batch) => Promise<PutResult>;
  /**
   * Store records of one locale that this program has just made and that nobody can have: each
   * once, they supersede nothing. They are neither judged nor looked for.
   *
   * @param expected how many more are coming, about.
   */
  readonly putNew: ProjectMemory["putNew"];
  readonly putPacks: ProjectMemory["putPacks"];
  /** Make the cache ready for questions, where many new records were put into it; whoever asks one would do it else. */
  readonly settle: () => Promise<void>;
  /** Take in records as they are; answers how many were new. */
  readonly merge: (locale: Locale, records: readonly MemoryRecord[]) => Promise<number>;
  /** Wait until nothing is left to write. */
  readonly idle: () => Promise<void>;
}

export interface WriterOptions {
  readonly guard: CacheGuard;
  readonly localesDir: string;
  readonly journalOf: (locale: Locale) => string;
}

/** Whether this process has begun to fill the cache. */
interface FillingState {
  begun: boolean;
}

interface Job {
  readonly batch: Batch;
  /** Its records with their JSON, where they are known to be new. */
  readonly news?: readonly WrittenOut[];
  readonly packs?: readonly RecordPack[];
  /** How many more of them are coming. */
  readonly expected?: number;
  /** Whether another memory has judged it. */
  readonly isMerge?: boolean;
  readonly done: (result: PutResult) => void;
  readonly failed: (error: unknown) => void;
}

/** Group commit: what is put before the loop turns is written, synced and acknowledged together. */
export function createWriter(options: WriterOptions): Writer {
  let waiting: Job[] = [];
  let flushing: Promise<void> = Promise.resolve();
  let running: ReadonlyMap<string, RunningHash> = new Map();
  const filling: FillingState = { begun: false };

  const flush = (): void => {
    const jobs = waiting;
    waiting = [];
    try {
      const stored = inWords(
        () => store({ ...options, filling }, jobs, running),
        "Cannot write the memory",
      );
      running = stored.running;
      jobs.forEach((job, index) => job.done(stored.results[index]!));
    } catch (error) {
      for (const job of jobs) job.failed(error);
    }
  };

  const enqueue = (job: Omit<Job, "done" | "failed">): Promise<PutResult> =>
    new Promise((done, failed) => {
      waiting.push({ ...job, done, failed });
      if (waiting.length > 1) return;
      flushing = new Promise((flushed) => setImmediate(() => (flush(), flushed())));
    });

  const put = (batch: Batch): Promise<PutResult> => {
    // The caller may change what it has given before it is written.
    const copy = inCanonicalOrder(batch);
    const reason = validateBatch(copy, sha256);
    if (reason !== undefined) return Promise.resolve({ outcome: "refused", reason });
    return enqueue({ batch: copy });
  };
  const putNew: Writer["putNew"] = (locale, news, expected = 0) =>
    enqueue({ batch: { locale, records: [] }, news, expected });
  const putPacks: Writer["putPacks"] = (locale, packs, expected = 0) =>
    enqueue({ batch: { locale, records: [] }, news: [], packs, expected });
  const settle = async (): Promise<void> => {
    await flushing;
    filling.begun = false;
    while (inWords(() => options.guard.transact(endFillingStep), "Cannot write the memory"));
  };
  const merge = async (locale: Locale, records: readonly MemoryRecord[]): Promise<number> => {
    const result = await enqueue({ batch: inCanonicalOrder({ locale, records }), isMerge: true });
    return result.outcome === "stored" ? result.added : 0;
  };
  return { put, putNew, putPacks, settle, merge, idle: () => flushing };
}

interface Stored {
  readonly results: readonly PutResult[];
  readonly running: ReadonlyMap<string, RunningHash>;
}

function store(
  { guard, localesDir, journalOf, filling }: WriterOptions & { readonly filling: FillingState },
  jobs: readonly Job[],
  running: ReadonlyMap<string, RunningHash>,
): Stored {
  return guard.transact((cache) => {
    if (cache.isInMemory) throw unwritable();
    prepare({ cache, localesDir, filling }, jobs);
    const hashes = new Map(running);
    const journals = new Map<Locale, Journal>();
    const taker = recordTaker(cache);
    const storing = { cache, taker, localesDir, journalOf, hashes, journals };
    const results = jobs.map((job) => storeBatch(storing, job));
    for (const journal of journals.values()) appendForGood(storing, journal);
    return { results, running: hashes };
  });
}

/** See that the cache has what the journals say; where many new records come, it need not have its indexes. */
function prepare(
  {
    cache,
    localesDir,
    filling,
  }: Pick<Storing, "cache" | "localesDir"> & { readonly filling: FillingState },
  jobs: readonly Job[],
): void {
  const areNews = jobs.every(({ news }) => news !== undefined);
  if (areNews && isFillingOnly(cache, localesDir)) return;
  refreshCache(cache, localesDir);
  // Where somebody has asked for the indexes, they are kept: else they would be made again and again.
  if (!areNews || filling.begun) return;
  const expected = jobs.reduce((sum, job) => sum + (job.expected ?? 0), 0);
  filling.begun = beginFilling(cache, expected);
}

/** What is written in one go. */
interface Storing {
  readonly cache: Cache;
  readonly taker: RecordTaker;
  readonly localesDir: string;
  readonly journalOf: (locale: Locale) => string;
  readonly hashes: Map<string, RunningHash>;
  readonly journals: Map<Locale, Journal>;
}

/** The file to which a locale's records go, with those that are in the cache but not in it yet. */
interface Journal {
  readonly file: CachedFile;
  readonly added: WrittenOut[];
  readonly packs: RecordPack[];
}

function storeBatch(storing: Storing, { batch, news, packs, isMerge }: Job): PutResult {
  const { cache } = storing;
  const { locale, records } = batch;
  if (packs !== undefined) return addPacks(storing, locale, packs);
  if (news !== undefined) return addAll(storing, locale, news);
  const problem =
    isMerge === true ? undefined : checkBatch(batch, gatherNeeded(cache, locale, neededFor(batch)));
  if (problem !== undefined) return problem;
  const known = knownIds(
    cache,
    locale,
    records.map(({ id }) => id),
  );
  const unknown = new Map(
    records.filter(({ id }) => !known.has(id)).map((record) => [record.id, record]),
  );
  const written = Array.from(unknown.values(), (record) => ({
    record,
    json: canonicalJson(record),
  }));
  return addAll(storing, locale, written);
}

function addAll(storing: Storing, locale: Locale, all: readonly WrittenOut[]): PutResult {
  if (all.length === 0) return { outcome: "stored", added: 0 };
  const { file, added } = openJournal(storing, locale);
  storing.taker.add(file, all);
  for (const written of all) added.push(written);
  return { outcome: "stored", added: all.length };
}

function addPacks(storing: Storing, locale: Locale, all: readonly RecordPack[]): PutResult {
  const { file, packs } = openJournal(storing, locale);
  let added = 0;
  for (const pack of all) {
    storing.taker.addPack(file, pack);
    packs.push(pack);
    added += packSize(pack);
  }
  return { outcome: "stored", added };
}

function openJournal({ cache, journals, journalOf }: Storing, locale: Locale): Journal {
  const known = journals.get(locale);
  if (known !== undefined) return known;
  const journal: Journal = {
    file: cachedFile(cache, { locale, path: journalOf(locale) }),
    added: [],
    packs: [],
  };
  journals.set(locale, journal);
  return journal;
}

/** So often at most a journal is given up because git took it while it was written. */
const MOST_JOURNALS = 10;

/**
 * Append records to the journal of the moment. Where git took that file meanwhile, into
 * the index or away, nobody can say whether it took the new lines too: they are written
 * again to the next journal. A record in two files is one.
 */
function appendForGood(storing: Storing, { file: first, added, packs }: Journal): void {
  const { cache, localesDir, journalOf, hashes } = storing;
  let file = first;
  for (let tries = 0; tries < MOST_JOURNALS; tries++) {
    // A hash is updated in place, so a failed write must not leave it behind.
    const running = hashes.get(file.path);
    hashes.delete(file.path);
    const hash = appendRecords(cache, localesDir, { file, written: added, packs, running });
    if (hash !== undefined) hashes.set(file.path, hash);
    const next = journalOf(file.locale);
    if (hash !== undefined && next === file.path) return;
    // The file may be another one by now than the cache knows.
    refreshCache(cache, localesDir);
    file = cachedFile(cache, { locale: file.locale, path: next });
    const { take } = recordTaker(cache);
    for (const record of [...added, ...packs.flatMap(packRecords)]) take(file, record);
  }
  throw new PipelineError("world", "Cannot write the memory: git takes each of its new files", {
    retryable: true,
    hint: "try again when git has ended",
  });
}
