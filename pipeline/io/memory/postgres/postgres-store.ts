import PQueue from "p-queue";
import type { MemoryRecord } from "../../../model/record.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { inCanonicalOrder } from "../../../stages/match/canonical-json.ts";
import { answerMatches } from "../../../stages/match/fuzzy/answer.ts";
import { validateBatch } from "../../../stages/match/validate-batch.ts";
import { sha256 } from "../embedded/read-journal.ts";
import type { ProjectMemory } from "../project-memory.ts";
import { packRecords } from "../record-pack.ts";
import { isUnlisted, unlistedEntries } from "../unlisted-entries.ts";
import { LOCALE } from "./locale-parameter.ts";
import { unlistedIds } from "./unlisted-ids.ts";
import { importedMemory } from "./imported-memory.ts";
import { type Changes, changesBehind, type Position, SOURCE } from "./changes.ts";
import { connectionSettings, type Environment } from "./connection-settings.ts";
import { type Database, type DatabaseOptions, openDatabase, type Statement } from "./database.ts";
import {
  gatherStatement,
  type ManyQuery,
  parseRecords,
  recordsByLocale,
  sortedRecords,
} from "./gather-records.ts";
import { listEntries, searchEntries } from "./list-entries.ts";
import { matchSource } from "./match-source.ts";
import { memoryStats } from "./memory-stats.ts";
import { asId, asUuid } from "./record-row.ts";
import { expectSchema } from "./schema.ts";
import { mergeBatch, storeBatch } from "./store-batch.ts";

const READ = "Cannot read the memory in PostgreSQL";
const WRITE = "Cannot write the memory in PostgreSQL";

/** The memory in PostgreSQL. */
export interface PostgresStore extends ProjectMemory {
  /** What `gather` answers to the same query in each of some locales. */
  readonly gatherMany: (
    locales: readonly Locale[],
    query: ManyQuery,
  ) => Promise<ReadonlyMap<Locale, readonly MemoryRecord[]>>;
  /** In what history positions of `changes` mean something. */
  readonly source: () => Promise<string>;
  /** What was added to a locale behind a position, one page. */
  readonly changes: (
    locale: Locale,
    page: { readonly behind: Position; readonly limit: number },
  ) => Promise<Changes>;
}

export interface PostgresStoreOptions extends DatabaseOptions {
  /** Says where the database is; see `connectionSettings`. */
  readonly env: Environment;
}

/**
 * Open the memory that lies in PostgreSQL (14 or newer, no extensions needed). Its tables are made by
 * `migrateSchema` only.
 *
 * A put is one transaction that holds its locale's lock, so that it is judged after all that was
 * stored before. Where the connection breaks it is repeated; a batch that was stored already is stored once.
 *
 * Throws `usage`, `memory-older`, `memory-newer` or `world`.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const database = openDatabase(connectionSettings(options.env), options);
  try {
    await expectSchema(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return storeOf(database);
}

function storeOf(database: Database): PostgresStore {
  // More of them would wait for the lock in connections that readers need.
  const writing = new PQueue({ concurrency: 1 });
  const read = (statement: Statement) => database.ask(READ, statement);
  const ask = (sql: string, ...values: readonly unknown[]) => read({ sql, values });
  const imported = importedMemory(read);
  const matches = matchSource(read);
  const gather: PostgresStore["gather"] = async (query) =>
    sortedRecords(await read(gatherStatement([query.locale], query)));
  const merge: PostgresStore["merge"] = (locale, records) =>
    writing.add(() =>
      database.transact(WRITE, { lock: locale }, (within) =>
        mergeBatch(within, locale, records.map(inCanonicalOrder)),
      ),
    );
  const putNew: ProjectMemory["putNew"] = async (locale, written) => ({
    outcome: "stored",
    added: await merge(
      locale,
      written.map(({ json }) => JSON.parse(json) as MemoryRecord),
    ),
  });
  return {
    match: (query) => answerMatches(matches, query),
    search: (query) => searchEntries(read, query),
    entries: (query) =>
      isUnlisted(query.which)
        ? unlistedEntries({ gather, idsOf: unlistedIds(read) }, { ...query, which: query.which })
        : listEntries(read, query),
    source: async () => (await ask(SOURCE))[0]!["source"] as string,
    changes: (locale, page) => changesBehind(read, locale, page),
    // Each statement sees what was committed before it.
    refresh: async () => {},
    gather,
    gatherMany: async (locales, query) =>
      recordsByLocale(await read(gatherStatement(locales, query))),
    put: (batch) => put(database, writing, batch),
    putNew,
    putPacks: (locale, packs) => putNew(locale, packs.flatMap(packRecords)),
    settle: async () => {},
    merge,
    imported,
    news: undefined,
    locales: async () => (await ask(LOCALES)).map(({ locale }) => locale as Locale),
    problems: () => [],
    page: async (locale, { after, limit }) => {
      const rows =
        after === undefined
          ? await ask(FIRST_PAGE, locale, limit)
          : await ask(NEXT_PAGE, locale, limit, after);
      return parseRecords(rows);
    },
    otherArticles: async (locale, articles) => withoutKnown(await ask(ARTICLES, locale), articles),
    known: async (locale, ids) => {
      const rows = await ask(KNOWN, locale, ids.map(asUuid));
      return new Set(rows.map(({ id }) => asId(id)));
    },
    stats: (locale) => memoryStats(read, locale),
    idsBeginning: async (locale, beginning) => {
      if (!/^[0-9a-f]{0,32}$/.test(beginning)) return [];
      const range = [beginning.padEnd(32, "0"), beginning.padEnd(32, "f")];
      return (await ask(BEGINNING, locale, ...range)).map(({ id }) => asId(id));
    },
    filesOf: async () => [],
    compact: async () => {
      throw new PipelineError(
        "usage",
        "Cannot compact the memory: PostgreSQL has no files to fold",
        {
          hint: "`interlinear memory pull` writes it as text files, which can be compacted",
        },
      );
    },
    close: async () => {
      await writing.onIdle();
      await database.close();
    },
  };
}

/** Names of articles are hashed, and what asks for records takes them so. */
function withoutKnown(
  rows: readonly Readonly<Record<string, unknown>>[],
  articles: ReadonlySet<string>,
): readonly string[] {
  const known = new Set(Array.from(articles, asUuid));
  return rows.map(({ article }) => asId(article)).filter((article) => !known.has(article));
}

async function put(database: Database, writing: PQueue, batch: Batch): Promise<PutResult> {
  // The caller may change what it has given before it is written.
  const copy = inCanonicalOrder(batch);
  const reason = validateBatch(copy, sha256);
  if (reason !== undefined) return { outcome: "refused", reason };
  return writing.add(() =>
    database.transact(WRITE, { lock: copy.locale }, (ask) => storeBatch(ask, copy)),
  );
}

/** From one locale to the next in the index, where `DISTINCT` would read the records. */
const LOCALES = `
  WITH RECURSIVE found (locale) AS (
    SELECT min(locale) FROM :"schema".record
    UNION ALL
    SELECT (SELECT min(record.locale) FROM :"schema".record WHERE record.locale > found.locale)
    FROM found WHERE found.locale IS NOT NULL)
  SELECT locale FROM found WHERE locale IS NOT NULL ORDER BY locale`;

/** From one article to the next in the index of articles. There is no `min` of their type. */
const ARTICLES = `
  WITH RECURSIVE found (article) AS (
    (SELECT article FROM :"schema".record WHERE locale = ${LOCALE} AND article IS NOT NULL ORDER BY article LIMIT 1)
    UNION ALL
    SELECT (
      SELECT record.article FROM :"schema".record
      WHERE record.locale = ${LOCALE} AND record.article > found.article ORDER BY record.article LIMIT 1)
    FROM found WHERE found.article IS NOT NULL)
  SELECT article FROM found WHERE article IS NOT NULL`;

const FIRST_PAGE = `SELECT body FROM :"schema".record WHERE locale = ${LOCALE} ORDER BY id LIMIT $2`;
const NEXT_PAGE = `SELECT body FROM :"schema".record WHERE locale = ${LOCALE} AND id > $3 ORDER BY id LIMIT $2`;

const KNOWN = `
  SELECT found.id FROM unnest($2::uuid[]) AS asked (id) CROSS JOIN LATERAL (
    SELECT id FROM :"schema".record WHERE locale = ${LOCALE} AND id = asked.id OFFSET 0) AS found`;

const BEGINNING = `SELECT id FROM :"schema".record WHERE locale = ${LOCALE} AND id >= $2 AND id <= $3 ORDER BY id`;
