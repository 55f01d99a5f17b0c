import { randomBytes } from "node:crypto";
import { join, relative, resolve } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import type { ForeignVersion } from "../../../model/foreign-version.ts";
import type { MemoryProblem } from "../../../model/memory-port.ts";
import type { CompactedMemory } from "../../../model/memory-report.ts";
import { type Clock, systemClock } from "../../clock.ts";
import type { ProjectMemory } from "../project-memory.ts";
import { isUnlisted, unlistedEntries, type UnlistedSource } from "../unlisted-entries.ts";
import type { Cache } from "./cache.ts";
import { type CacheGuard, guardCache } from "./cache-guard.ts";
import { type CommittedFiles, committedFiles } from "./committed-files.ts";
import {
  applyCompaction,
  type CompactOptions,
  type CompactPlan,
  packPath,
  planCompaction,
} from "./compact-locale.ts";
import { createWriter } from "./create-writer.ts";
import { type Cursors, openCursors } from "./cursors.ts";
import { foreignVersions } from "./foreign-versions.ts";
import { gatherRecords, knownIds, otherArticles, recordPage } from "./gather-records.ts";
import { importedMemory } from "./imported-memory.ts";
import { unwritable } from "./unwritable.ts";
import { embeddedMatching } from "./matches/matching-memory.ts";
import { memoryNews } from "./memory-news.ts";
import { filesOf, memoryStats } from "./memory-stats.ts";
import { type FileChange, replaceFiles } from "./replace-files.ts";
import { refreshCache } from "./refresh-cache.ts";
import { openJournal, openJournals, sessionJournal } from "./session.ts";
import { unlistedIds } from "./unlisted-ids.ts";
import { watchJournals } from "./watch-journals.ts";
import { inWords } from "../../world-error.ts";

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
  /**
   * How long lookups take what a look at the journals found for what they say, by the monotonic clock; at least ten
   * times as long as the look took. `refresh` looks at once; what processes put here is seen without a look.
   * `0`: every lookup looks, so that it sees at once what git does. Default: `20`.
   */
  readonly lookIntervalMs?: number;
  /** Hears how many records of how many have been read, while matches are derived from them. */
  readonly onDerived?: (read: number, all: number) => void;
  /** Whether a journal, named from the folder of the locales, must not grow any more. Default: where git has it. */
  readonly isSealed?: (path: string) => boolean;
}

const READ = "Cannot read the memory";

/** The memory as text in the project's folder. */
export interface EmbeddedStore extends ProjectMemory {
  readonly cursors: Cursors;
  /** What other versions of the program wrote, as of the last look at the files. */
  readonly foreign: () => readonly ForeignVersion[];
  /**
   * Put other files in place of some of the memory's, all on the disk before any of the old ones goes; nobody
   * else writes meanwhile. Throws `memory-locked`, and `source-changed` where one is not what was planned with.
   */
  readonly replace: (changes: readonly FileChange[]) => Promise<void>;
}

/**
 * Open the memory that lies as text below the locales' folders, with a SQLite
 * cache beside it.
 *
 * The journals alone count: the cache may be deleted, copied or broken at any
 * time. A put is acknowledged when the disk has it; puts of one moment share one
 * wait for the disk.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const root = resolve(options.root);
  const localesDir = resolve(root, options.localesDir ?? "locales");
  const stateDir = join(root, ".interlinear");
  const folder = relative(root, localesDir).replaceAll("\\", "/");
  const { clock = systemClock, random = () => randomBytes(8).toString("hex") } = options;
  const committed = committedFiles(localesDir, () => openJournals(stateDir));
  const isSealed = options.isSealed ?? committed.has;
  const session = { stateDir, localesDir, clock, random, isSealed, onBegin: committed.noteNew };
  const { busyTimeoutMs = 10_000, lookIntervalMs = 20, onDerived } = options;
  const guard = inWords(
    () => guardCache({ stateDir, busyTimeoutMs }, (cache) => refreshCache(cache, localesDir)),
    "Cannot open the memory",
  );
  const watch = watchJournals({ guard, localesDir, intervalMs: lookIntervalMs });
  const { look, refreshed } = watch;
  inWords(look, READ);
  const writer = createWriter({
    guard,
    localesDir,
    journalOf: (locale) => sessionJournal(session, locale),
  });

  const matching = embeddedMatching({ stateDir, busyTimeoutMs, guard, watch, onDerived });
  const read = <Result>(ask: (cache: Cache) => Result): Result =>
    inWords(() => (refreshed(), guard.run(ask)), READ);
  const unlisted: UnlistedSource = {
    gather: async (query) => read((cache) => gatherRecords(cache, query)),
    idsOf: async (locale, which) => read((cache) => unlistedIds(cache, locale, which)),
  };
  return {
    match: (query) => matching.match(query),
    search: (query) => matching.search(query),
    entries: (query) =>
      isUnlisted(query.which)
        ? unlistedEntries(unlisted, { ...query, which: query.which })
        : matching.entries(query),
    gather: unlisted.gather,
    put: (batch) => writer.put(batch),
    // Where that fails, who puts asks again, and says what is wrong.
    expectPut: () => void committed.lookUp().catch(() => {}),
    putNew: writer.putNew,
    putPacks: writer.putPacks,
    settle: writer.settle,
    refresh: async () => inWords(look, READ),
    cursors: openCursors(guard, () => inWords(look, READ)),
    merge: (locale, records) => writer.merge(locale, records),
    locales: async () => read(locales),
    problems: () => guard.run((cache) => problems(cache, folder)),
    foreign: () => guard.run((cache) => foreignVersions(cache, folder)),
    replace: async (changes) => {
      await writer.idle();
      inWords(() => replace(guard, { root, localesDir }, changes), "Cannot change the memory");
    },
    compact: async (locale, isDryRun) => {
      await writer.idle();
      const plan = inWords(() => {
        const sealed = options.isSealed ?? foldable(stateDir, locale, committed);
        return compact(guard, { localesDir, locale, isSealed: sealed }, isDryRun);
      }, "Cannot compact the memory");
      return compactedMemory(plan, folder);
    },
    page: async (locale, page) => read((cache) => recordPage(cache, locale, page)),
    otherArticles: async (locale, articles) =>
      read((cache) => otherArticles(cache, locale, articles)),
    known: async (locale, ids) => read((cache) => knownIds(cache, locale, ids)),
    stats: async (locale) => read((cache) => memoryStats(cache, locale)),
    idsBeginning: async (locale, beginning) =>
      read((cache) => idsBeginning(cache, locale, beginning)),
    imported: importedMemory(read),
    news: memoryNews(read),
    filesOf: async (locale, id) =>
      read((cache) => filesOf(cache, locale, id).map((path) => `${folder}/${path}`)),
    close: async () => {
      await writer.idle();
      matching.close();
      guard.close();
    },
  };
}

/** From one locale to the next in the index, where `DISTINCT` would read the records. */
const LOCALES = `
  WITH RECURSIVE found (generation, locale) AS (
    SELECT n, (SELECT min(locale) FROM record WHERE generation = n) FROM generation
    UNION ALL
    SELECT generation, (
      SELECT min(locale) FROM record
      WHERE record.generation = found.generation AND record.locale > found.locale)
    FROM found WHERE locale IS NOT NULL)
  SELECT DISTINCT locale FROM found WHERE locale IS NOT NULL ORDER BY locale`;

function locales({ statement }: Cache): readonly Locale[] {
  return statement(LOCALES)
    .all()
    .map((row) => row["locale"] as Locale);
}

function idsBeginning({ statement }: Cache, locale: Locale, beginning: string): readonly string[] {
  // Hex digits end before `g`: a range that the index answers.
  return statement("SELECT id FROM record WHERE locale = ? AND id >= ? AND id < ? ORDER BY id")
    .all(locale, beginning, `${beginning}g`)
    .map((row) => row["id"] as string);
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

/** Without git, a journal may grow as long as it is the one of today. */
function foldable(
  stateDir: string,
  locale: Locale,
  { unchanged }: CommittedFiles,
): (path: string) => boolean {
  const files = unchanged();
  if (files !== undefined) return (path) => files.has(path);
  const open = openJournal(stateDir, locale);
  return (path) => path !== open;
}

function replace(
  guard: CacheGuard,
  { root, localesDir }: { readonly root: string; readonly localesDir: string },
  changes: readonly FileChange[],
): void {
  guard.transact((cache) => {
    if (cache.isInMemory) throw unwritable();
    replaceFiles(root, changes);
    refreshCache(cache, localesDir);
  });
}

function compact(guard: CacheGuard, options: CompactOptions, isDryRun: boolean): CompactPlan {
  return guard.transact((cache) => {
    if (cache.isInMemory && !isDryRun) throw unwritable();
    refreshCache(cache, options.localesDir);
    const plan = planCompaction(cache, options);
    if (isDryRun || plan.packs.length === 0) return plan;
    applyCompaction(options.localesDir, plan);
    refreshCache(cache, options.localesDir);
    return plan;
  });
}

function compactedMemory(plan: CompactPlan, folder: string): CompactedMemory {
  const { locale, packs, records, folded, left } = plan;
  return {
    locale,
    records,
    folded: folded.map((path) => `${folder}/${path}`),
    packs: packs.map(({ name }) => `${folder}/${packPath(locale, name)}`),
    left: left.map(({ path, reason }) => ({ path: `${folder}/${path}`, reason })),
  };
}
