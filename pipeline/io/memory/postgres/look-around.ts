import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { bearsOn } from "../../../stages/match/bears-on.ts";
import type { Ask } from "./database.ts";
import { BY_KEY, CLOSED, CLOSURE } from "./gather-records.ts";
import { LOCALE } from "./locale-parameter.ts";
import { asId, asUuid, recordRow } from "./record-row.ts";

/** What the memory has that matters to records which are about to come. */
export interface Surroundings {
  /** Records on which the batch is judged. */
  readonly needed: readonly MemoryRecord[];
  /** Ids of the batch that are there already. */
  readonly known: ReadonlySet<string>;
  /** Ids of the batch that were erased before they came. */
  readonly erased: ReadonlySet<string>;
  /** Records that the batch erases. */
  readonly erasing: readonly MemoryRecord[];
  /** Ids of the records whose standing may change: those of the batch, and all on which they bear. */
  readonly affected: ReadonlySet<string>;
  /** The affected records, with all that bears on them. */
  readonly related: readonly MemoryRecord[];
}

export interface Looking {
  readonly locale: Locale;
  readonly records: readonly MemoryRecord[];
  /** Keys and ids of the records on which the batch is judged. */
  readonly keys: readonly string[];
  readonly ids: readonly string[];
}

/** Look up all that has to be known before a batch is stored: one round trip. */
export async function lookAround(
  ask: Ask,
  { locale, records, keys, ids }: Looking,
): Promise<Surroundings> {
  const own = [...new Set(records.map(({ id }) => id))];
  const erases = records.flatMap((record) => recordRow(record).erases ?? []);
  const bearings = records.flatMap(bearsOn);
  const touched = new Set([...own, ...bearings.map(({ on }) => asUuid(on))]);
  const brought = [...new Set(bearings.map(({ bring }) => bring))];
  const values = [locale, keys.map(asUuid), ids.map(asUuid), own, erases, [...touched], brought];
  const rows = await ask({ sql: LOOK, values });
  const of = (role: string) => rows.filter((row) => row["role"] === role);
  const idsOf = (role: string) => of(role).map(({ id }) => asId(id));
  const recordsOf = (role: string) =>
    of(role).map(({ body }) => JSON.parse(body as string) as MemoryRecord);
  return {
    needed: recordsOf("needed"),
    known: new Set(idsOf("known")),
    erased: new Set(idsOf("erased")),
    erasing: recordsOf("erasing"),
    affected: new Set([...own, ...idsOf("affected")]),
    related: recordsOf("related"),
  };
}

const found = (columns: string, table: string, list: string): string => `
  FROM unnest(${list}::uuid[]) AS asked (id) CROSS JOIN LATERAL (
    SELECT ${columns} FROM :"schema".${table} WHERE locale = ${LOCALE} AND id = asked.id OFFSET 0) AS found`;

/** Against the bearings one comes to what is borne on, along them to what bears on that. */
const RELATED = `
  affected (id) AS (
    SELECT asked.id FROM unnest($6::uuid[]) AS asked (id)
    UNION
    SELECT next.bears_on FROM affected CROSS JOIN LATERAL (
      SELECT bears_on FROM :"schema".bearing WHERE locale = ${LOCALE} AND brings = affected.id OFFSET 0) AS next),
  related (id) AS (
    (SELECT id FROM affected UNION SELECT asked.id FROM unnest($7::uuid[]) AS asked (id))
    UNION
    SELECT next.brings FROM related CROSS JOIN LATERAL (
      SELECT brings FROM :"schema".bearing WHERE locale = ${LOCALE} AND bears_on = related.id OFFSET 0) AS next)`;

const LOOK = `
  WITH RECURSIVE seed (id) AS (${BY_KEY} UNION SELECT asked.id FROM unnest($3::uuid[]) AS asked (id)),
  ${CLOSURE}, ${RELATED}
  SELECT 'needed' AS role, id, body FROM (${CLOSED}) AS needed
  UNION ALL
  SELECT 'known', found.id, NULL ${found("id", "record", "$4")}
  UNION ALL
  SELECT 'erased', found.id, NULL ${found("id", "erased", "$4")}
  UNION ALL
  SELECT 'erasing', found.id, found.body ${found("id, body", "record", "$5")}
  UNION ALL
  SELECT 'affected', id, NULL FROM affected
  UNION ALL
  SELECT 'related', found.id, found.body FROM related CROSS JOIN LATERAL (
    SELECT id, body FROM :"schema".record WHERE locale = ${LOCALE} AND id = related.id OFFSET 0) AS found`;
