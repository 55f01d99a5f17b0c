import type { Locale } from "../../../model/locale.ts";
import type { MemoryQuery } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { compareIds } from "../../../stages/match/version.ts";
import type { RecordPage } from "../project-memory.ts";
import type { Cache } from "./cache.ts";
import { IS_BORNE, onlyKeyOf, plainRecordsOfKey } from "./records-of-key.ts";

/** Rows of which one of the keys is asked for. */
const ROWS_BY_KEY = `
    SELECT record.row FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
      ON record.generation = generation.n AND record.locale = ?1 AND record.key = asked.value
    UNION
    SELECT further.row FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN furtherKey AS further
      ON further.generation = generation.n AND further.locale = ?1 AND further.key = asked.value`;

const ROWS_BY_ARTICLE = `
    SELECT record.row FROM json_each(?3) AS asked CROSS JOIN record
      ON record.locale = ?1 AND record.article = asked.value`;

const ROWS_BY_ID = `
    SELECT record.row FROM json_each(?4) AS asked CROSS JOIN generation CROSS JOIN record
      ON record.generation = generation.n AND record.locale = ?1 AND record.id = asked.value`;

const IS_OF_KINDS = "record.kind IN (SELECT value FROM json_each(?5))";

/**
 * The records of some rows, and of each whether something bears on it. `CROSS JOIN` keeps the order of the tables: SQLite would
 * rather walk the whole memory.
 */
const withBearing = (rows: string): string => `
  WITH seed (row) AS (${rows})
  SELECT id, body, ${IS_BORNE} FROM seed CROSS JOIN record ON record.row = seed.row`;

const BY_QUERY = withBearing(`${ROWS_BY_KEY} UNION ${ROWS_BY_ARTICLE}`);

const BY_QUERY_OF_KINDS = `${withBearing(
  // An article's kinds stand in its index.
  `${ROWS_BY_KEY} UNION ${ROWS_BY_ARTICLE} AND ${IS_OF_KINDS} UNION ${ROWS_BY_ID}`,
)} WHERE ${IS_OF_KINDS}`;

/**
 * The records of some ids, and to any depth what bears on these, of which there need not be records; that an
 * import bears on its records is said by these alone.
 */
const CLOSURE = `
  WITH RECURSIVE closure (id) AS (
    SELECT value FROM json_each(?2)
    UNION
    SELECT bring FROM closure CROSS JOIN generation CROSS JOIN bearing
      ON bearing.generation = generation.n AND bearing.locale = ?1 AND bearing.bearsOn = closure.id
    UNION
    SELECT record.import FROM closure CROSS JOIN generation CROSS JOIN record
      ON record.generation = generation.n AND record.locale = ?1 AND record.id = closure.id
    WHERE record.import IS NOT NULL)
  SELECT record.id, body FROM closure CROSS JOIN generation CROSS JOIN record
    ON record.generation = generation.n AND record.locale = ?1 AND record.id = closure.id`;

/** Answer a query from the cache. */
export function gatherRecords(cache: Cache, query: MemoryQuery): readonly MemoryRecord[] {
  const key = onlyKeyOf(query);
  const plain = key === undefined ? undefined : plainRecordsOfKey(cache, query.locale, key);
  return plain ?? gatherClosure(cache, query);
}

function gatherClosure({ statement }: Cache, query: MemoryQuery): readonly MemoryRecord[] {
  const { locale, keys = [], articles = [], ids = [], kinds } = query;
  // A table repeats its words: a key asked a thousand times would bring all of its records as often.
  const asked = [locale, JSON.stringify([...new Set(keys)]), JSON.stringify(articles)];
  const seeds =
    kinds === undefined
      ? statement(BY_QUERY).all(...asked)
      : statement(BY_QUERY_OF_KINDS).all(...asked, JSON.stringify(ids), JSON.stringify(kinds));
  const borne = seeds.filter(({ isBorne }) => isBorne === 1).map(({ id }) => id as string);
  const from = kinds === undefined ? [...borne, ...ids] : borne;
  const further = from.length === 0 ? [] : statement(CLOSURE).all(locale, JSON.stringify(from));
  const found = new Map([...seeds, ...further].map((row) => [row["id"] as string, row]));
  return parse([...found].sort(([a], [b]) => compareIds(a, b)).map(([, row]) => row));
}

/** The records of some keys and some ids with what bears on them: what judging a batch needs. */
export function gatherNeeded(
  cache: Cache,
  locale: Locale,
  { keys, ids }: { readonly keys: readonly string[]; readonly ids: readonly string[] },
): readonly MemoryRecord[] {
  if (keys.length === 0 && ids.length === 0) return [];
  return gatherClosure(cache, { locale, keys, ids });
}

/** Which of some ids the memory has. */
export function knownIds(
  { statement }: Cache,
  locale: Locale,
  ids: readonly string[],
): ReadonlySet<string> {
  const rows = statement(KNOWN).all(locale, JSON.stringify(ids));
  return new Set(rows.map((row) => row["id"] as string));
}

const KNOWN = `
  SELECT record.id FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
  ON record.generation = generation.n AND record.locale = ?1 AND record.id = asked.value`;

/** Articles that records of a locale name, but for some. */
export function otherArticles(
  { statement }: Cache,
  locale: Locale,
  articles: ReadonlySet<string>,
): readonly string[] {
  const found: string[] = [];
  for (const { article } of statement(ARTICLES).iterate(locale))
    if (!articles.has(article as string)) found.push(article as string);
  return found;
}

/** From one article to the next in the index, where `DISTINCT` would read as many rows as there are records. */
const ARTICLES = `
  WITH RECURSIVE found (article) AS (
    SELECT min(article) FROM record WHERE locale = ?1 AND article IS NOT NULL
    UNION ALL
    SELECT (SELECT min(record.article) FROM record WHERE record.locale = ?1 AND record.article > found.article)
    FROM found WHERE found.article IS NOT NULL)
  SELECT article FROM found WHERE article IS NOT NULL`;

/** Records sorted by id: as many of each generation, since each is sorted by itself. */
export function recordPage(
  { statement }: Cache,
  locale: Locale,
  { after = "", limit }: RecordPage,
): readonly MemoryRecord[] {
  const rows = statement("SELECT n FROM generation")
    .all()
    .flatMap(({ n }) => statement(PAGE).all(n as number, locale, after, limit))
    .toSorted((a, b) => compareIds(a["id"] as string, b["id"] as string));
  return parse(rows.slice(0, limit));
}

const PAGE = `
  SELECT id, body FROM record WHERE generation = ?1 AND locale = ?2 AND id > ?3 ORDER BY id LIMIT ?4`;

function parse(rows: readonly Readonly<Record<string, unknown>>[]): readonly MemoryRecord[] {
  return rows.map((row) => JSON.parse(row["body"] as string) as MemoryRecord);
}
