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
  ${CLOSED} ORDER BY id`;

const GATHER_KINDS = `
  WITH RECURSIVE named (id) AS (${BY_QUERY}), seed (id) AS (
    SELECT found.id FROM named CROSS JOIN LATERAL (
      SELECT id, kind FROM :"schema".record WHERE locale = $1 AND id = named.id OFFSET 0) AS found
    WHERE found.kind = ANY ($5::text[])), ${CLOSURE}
  ${CLOSED} ORDER BY id`;

/** The one statement that answers a query, whatever the number of its keys: planned once, for planning takes as long as answering. */
export function gatherStatement({ locale, kinds, ...query }: MemoryQuery): Statement {
  const { keys = [], articles = [], ids = [] } = query;
  const asked = [keys, articles, ids].map((list) => [...new Set(list)].map(asUuid));
  return kinds === undefined
    ? { name: "interlinear gather", sql: GATHER, values: [locale, ...asked] }
    : {
        name: "interlinear gather kinds",
        sql: GATHER_KINDS,
        values: [locale, ...asked, [...kinds]],
      };
}

/** The records of rows with a `body`. */
export function parseRecords(rows: readonly Row[]): readonly MemoryRecord[] {
  return rows.map(({ body }) => JSON.parse(body as string) as MemoryRecord);
}
