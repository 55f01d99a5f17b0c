import type { Locale } from "../../../model/locale.ts";
import type { MemoryQuery } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { Row, Statement } from "./database.ts";
import { asUuid } from "./record-row.ts";

/**
 * Every record of the table `seed`, and to any depth what bears on them. `OFFSET 0` keeps the planner
 * from anything but one look into the index for each: how many there will be it cannot know, and
 * where it guesses many it would rather read the whole memory.
 */
export const CLOSURE = `
  closure (id) AS (
    SELECT id FROM seed
    UNION
    SELECT next.brings FROM closure CROSS JOIN LATERAL (
      SELECT brings FROM :"schema".bearing WHERE locale = $1 AND bears_on = closure.id OFFSET 0) AS next)`;

/** Bodies of the records in the table `closure`. */
export const CLOSED = `
  SELECT found.id, found.body FROM closure CROSS JOIN LATERAL (
    SELECT id, body FROM :"schema".record WHERE locale = $1 AND id = closure.id OFFSET 0) AS found`;

/** Ids of the records that have one of the keys, $2. */
export const BY_KEY = `
  SELECT found.id FROM unnest($2::uuid[]) AS asked (key) CROSS JOIN LATERAL (
    SELECT id FROM :"schema".record_key WHERE locale = $1 AND key = asked.key OFFSET 0) AS found`;

const BY_QUERY = `${BY_KEY}
  UNION
  SELECT found.id FROM unnest($3::uuid[]) AS asked (article) CROSS JOIN LATERAL (
    SELECT id FROM :"schema".record WHERE locale = $1 AND article = asked.article OFFSET 0) AS found
  UNION
  SELECT asked.id FROM unnest($4::uuid[]) AS asked (id)`;

const GATHER = `
  WITH RECURSIVE seed (id) AS (${BY_QUERY}), ${CLOSURE}
  ${CLOSED}`;

const GATHER_KINDS = `
  WITH RECURSIVE named (id) AS (${BY_QUERY}), seed (id) AS (
    SELECT found.id FROM named CROSS JOIN LATERAL (
      SELECT id, kind FROM :"schema".record WHERE locale = $1 AND id = named.id OFFSET 0) AS found
    WHERE found.kind = ANY ($5::text[])), ${CLOSURE}
  ${CLOSED}`;

const MANY = `
  asked_locale (locale) AS MATERIALIZED (SELECT unnest($1::text[]) COLLATE "C"),
  named (locale, id) AS (
    SELECT locale, found.id FROM asked_locale CROSS JOIN unnest($2::uuid[]) AS asked (key)
    CROSS JOIN LATERAL (
      SELECT id FROM :"schema".record_key AS own
      WHERE own.locale = asked_locale.locale AND key = asked.key OFFSET 0) AS found
    UNION
    SELECT locale, found.id FROM asked_locale CROSS JOIN unnest($3::uuid[]) AS asked (article)
    CROSS JOIN LATERAL (
      SELECT id FROM :"schema".record AS own
      WHERE own.locale = asked_locale.locale AND article = asked.article OFFSET 0) AS found
    UNION
    SELECT locale, asked.id FROM asked_locale CROSS JOIN unnest($4::uuid[]) AS asked (id))`;

const MANY_CLOSED = `
  closure (locale, id) AS (
    SELECT locale, id FROM seed
    UNION
    SELECT closure.locale, next.brings FROM closure CROSS JOIN LATERAL (
      SELECT brings FROM :"schema".bearing
      WHERE locale = closure.locale AND bears_on = closure.id OFFSET 0) AS next)
  SELECT closure.locale, found.body FROM closure CROSS JOIN LATERAL (
    SELECT body FROM :"schema".record WHERE locale = closure.locale AND id = closure.id OFFSET 0) AS found`;

const GATHER_MANY = `
  WITH RECURSIVE ${MANY}, seed (locale, id) AS (SELECT locale, id FROM named), ${MANY_CLOSED}`;

const GATHER_MANY_KINDS = `
  WITH RECURSIVE ${MANY}, seed (locale, id) AS (
    SELECT named.locale, named.id FROM named CROSS JOIN LATERAL (
      SELECT kind FROM :"schema".record
      WHERE locale = named.locale AND id = named.id OFFSET 0) AS found
    WHERE found.kind = ANY ($5::text[])), ${MANY_CLOSED}`;

/** The one statement that answers a query, whatever the number of its keys: planned once, for planning takes as long as answering. */
export function gatherStatement({ locale, kinds, ...query }: MemoryQuery): Statement {
  const asked = askedNames(query);
  return kinds === undefined
    ? { name: "interlinear gather", sql: GATHER, values: [locale, ...asked] }
    : {
        name: "interlinear gather kinds",
        sql: GATHER_KINDS,
        values: [locale, ...asked, [...kinds]],
      };
}

function askedNames({ keys = [], articles = [], ids = [] }: ManyQuery): readonly string[][] {
  return [keys, articles, ids].map((list) => Array.from(new Set(list), asUuid));
}

/** What several locales are asked. */
export type ManyQuery = Omit<MemoryQuery, "locale">;

/** The same for several locales at once; each row says of which one it is. */
export function gatherManyStatement(
  locales: readonly Locale[],
  { kinds, ...query }: ManyQuery,
): Statement {
  return {
    name: kinds === undefined ? "interlinear gather many" : "interlinear gather many kinds",
    sql: kinds === undefined ? GATHER_MANY : GATHER_MANY_KINDS,
    values: [[...locales], ...askedNames(query), ...(kinds === undefined ? [] : [[...kinds]])],
  };
}

/** The records of rows with a `body`. */
export function parseRecords(rows: readonly Row[]): readonly MemoryRecord[] {
  return rows.map(({ body }) => JSON.parse(body as string) as MemoryRecord);
}

/** The same, sorted by id: here it costs nobody else anything. */
export function sortedRecords(rows: readonly Row[]): readonly MemoryRecord[] {
  return parseRecords(rows).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same for each locale that rows name. */
export function recordsByLocale(
  rows: readonly Row[],
): ReadonlyMap<Locale, readonly MemoryRecord[]> {
  const own = Map.groupBy(rows, ({ locale }) => locale as Locale);
  return new Map([...own].map(([locale, some]) => [locale, sortedRecords(some)]));
}
