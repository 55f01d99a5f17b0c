import type { Locale } from "../../../model/locale.ts";
import type { MemoryQuery } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { compareIds } from "../../../stages/match/version.ts";
import type { RecordPage } from "../project-memory.ts";
import type { Cache } from "./cache.ts";
import { onlyKeyOf, plainRecordsOfKey } from "./records-of-key.ts";

/**
 * Every record of the seeds, and to any depth what bears on them; that an import bears on its records is
 * said by these alone. `CROSS JOIN` keeps
 * the order of the tables: SQLite would rather walk the whole memory for the sorting.
 */
const CLOSURE = `
  closure (id) AS (
    SELECT id FROM seed
    UNION
    SELECT bring FROM closure CROSS JOIN generation CROSS JOIN bearing
      ON bearing.generation = generation.n AND bearing.locale = ?1 AND bearing.bearsOn = closure.id
    UNION
    SELECT record.import FROM closure CROSS JOIN generation CROSS JOIN record
      ON record.generation = generation.n AND record.locale = ?1 AND record.id = closure.id
    WHERE record.import IS NOT NULL)
  SELECT body FROM closure CROSS JOIN generation CROSS JOIN record
    ON record.generation = generation.n AND record.locale = ?1 AND record.id = closure.id ORDER BY record.id`;

const BY_KEY = `
    SELECT record.id FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
      ON record.generation = generation.n AND record.locale = ?1 AND record.key = asked.value
    UNION
    SELECT record.id FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN furtherKey AS further
      ON further.generation = generation.n AND further.locale = ?1 AND further.key = asked.value
      CROSS JOIN record ON record.row = further.row
    UNION`;

const BY_QUERY = `
  WITH RECURSIVE seed (id) AS (${BY_KEY}
    SELECT record.id FROM json_each(?3) AS asked CROSS JOIN record ON record.locale = ?1 AND record.article = asked.value
    UNION
    SELECT value FROM json_each(?4)),
  ${CLOSURE}`;

const BY_QUERY_OF_KINDS = BY_QUERY.replace("seed (id)", "found (id)").replace(
  "closure (id)",
  `seed (id) AS (
    SELECT found.id FROM found CROSS JOIN generation CROSS JOIN record
      ON record.generation = generation.n AND record.locale = ?1 AND record.id = found.id
    WHERE record.kind IN (SELECT value FROM json_each(?5))),
  closure (id)`,
);

const BY_KEYS_AND_IDS = `
  WITH RECURSIVE seed (id) AS (${BY_KEY}
    SELECT value FROM json_each(?3)),
  ${CLOSURE}`;

/** Answer a query from the cache. */
export function gatherRecords(cache: Cache, query: MemoryQuery): readonly MemoryRecord[] {
  const key = onlyKeyOf(query);
  const plain = key === undefined ? undefined : plainRecordsOfKey(cache, query.locale, key);
  return plain ?? gatherClosure(cache, query);
}

function gatherClosure({ statement }: Cache, query: MemoryQuery): readonly MemoryRecord[] {
  const { locale, keys = [], articles = [], ids = [], kinds } = query;
  // A table repeats its words: a key asked a thousand times would bring all of its records as often.
  const asked = [
    locale,
    ...[[...new Set(keys)], articles, ids].map((list) => JSON.stringify(list)),
  ];
  return parse(
    kinds === undefined
      ? statement(BY_QUERY).all(...asked)
      : statement(BY_QUERY_OF_KINDS).all(...asked, JSON.stringify(kinds)),
  );
}

/** The records of some keys and some ids with what bears on them: what judging a batch needs. */
export function gatherNeeded(
  { statement }: Cache,
  locale: Locale,
  { keys, ids }: { readonly keys: readonly string[]; readonly ids: readonly string[] },
): readonly MemoryRecord[] {
  if (keys.length === 0 && ids.length === 0) return [];
  return parse(statement(BY_KEYS_AND_IDS).all(locale, JSON.stringify(keys), JSON.stringify(ids)));
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
