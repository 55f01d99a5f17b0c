import type { Locale } from "../../../model/locale.ts";
import type { MemoryQuery } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { Row, Statement } from "./database.ts";
import { LOCALE } from "./locale-parameter.ts";
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
      SELECT brings FROM :"schema".bearing WHERE locale = ${LOCALE} AND bears_on = closure.id OFFSET 0) AS next)`;

/** Bodies of the records in the table `closure`. */
export const CLOSED = `
  SELECT found.id, found.body FROM closure CROSS JOIN LATERAL (
    SELECT id, body FROM :"schema".record WHERE locale = ${LOCALE} AND id = closure.id OFFSET 0) AS found`;

/** Ids of the records that have one of the keys, $2. */
export const BY_KEY = `
  SELECT found.id FROM unnest($2::uuid[]) AS asked (key) CROSS JOIN LATERAL (
    SELECT id FROM :"schema".record_key WHERE locale = ${LOCALE} AND key = asked.key OFFSET 0) AS found`;

/**
 * Ids of the records that some locales, $1, have of keys, articles and ids, a list for each locale: one look into an index for a
 * list costs half of what a look for each of its members does.
 */
const NAMED = `
  asked (locale) AS MATERIALIZED (SELECT unnest($1::text[]) COLLATE "C"),
  named (locale, ids) AS MATERIALIZED (
    SELECT asked.locale, ARRAY(
      SELECT id FROM :"schema".record_key WHERE locale = asked.locale AND key = ANY ($2::uuid[])
      UNION
      SELECT id FROM :"schema".record WHERE locale = asked.locale AND article = ANY ($3::uuid[])
      UNION
      SELECT unnest($4::uuid[]))
    FROM asked)`;

/** Those of some kinds, $5. */
const OF_KINDS = `
  seed (locale, ids) AS MATERIALIZED (
    SELECT named.locale, ARRAY(
      SELECT id FROM :"schema".record
      WHERE locale = named.locale AND id = ANY (named.ids) AND kind = ANY ($5::text[]))
    FROM named)`;

/** Bodies of the records of the lists in the table `seed`, and of what bears on them to any depth: mostly nothing does. */
const BODIES = `
  bearing_on (locale, id) AS (
    SELECT seed.locale, first.brings FROM seed CROSS JOIN LATERAL (
      SELECT brings FROM :"schema".bearing
      WHERE locale = seed.locale AND bears_on = ANY (seed.ids) OFFSET 0) AS first
    UNION
    SELECT bearing_on.locale, next.brings FROM bearing_on CROSS JOIN LATERAL (
      SELECT brings FROM :"schema".bearing
      WHERE locale = bearing_on.locale AND bears_on = bearing_on.id OFFSET 0) AS next),
  whole (locale, ids) AS MATERIALIZED (
    SELECT seed.locale, ARRAY(
      SELECT unnest(seed.ids)
      UNION
      SELECT id FROM bearing_on WHERE bearing_on.locale = seed.locale)
    FROM seed)
  SELECT whole.locale, found.body FROM whole CROSS JOIN LATERAL (
    SELECT body FROM :"schema".record
    WHERE locale = whole.locale AND id = ANY (whole.ids) OFFSET 0) AS found`;

const GATHER = `
  WITH RECURSIVE ${NAMED}, seed (locale, ids) AS (SELECT locale, ids FROM named), ${BODIES}`;

const GATHER_KINDS = `WITH RECURSIVE ${NAMED}, ${OF_KINDS}, ${BODIES}`;

/** What several locales are asked. */
export type ManyQuery = Omit<MemoryQuery, "locale">;

/**
 * The one statement that answers a query, whatever the number of its keys: planned once, for planning takes as long as
 * answering. Each row says of which locale it is.
 */
export function gatherStatement(
  locales: readonly Locale[],
  { kinds, keys = [], articles = [], ids = [] }: ManyQuery,
): Statement {
  const asked = [keys, articles, ids].map((list) => Array.from(new Set(list), asUuid));
  return kinds === undefined
    ? { name: "interlinear gather", sql: GATHER, values: [[...locales], ...asked] }
    : {
        name: "interlinear gather kinds",
        sql: GATHER_KINDS,
        values: [[...locales], ...asked, [...kinds]],
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
