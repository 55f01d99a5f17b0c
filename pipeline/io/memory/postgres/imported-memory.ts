import type { TargetRecord } from "../../../model/record.ts";
import type { ImportedMemory } from "../imported-memory.ts";
import type { Ask } from "./database.ts";
import { LOCALE } from "./locale-parameter.ts";
import { asId, asUuid } from "./record-row.ts";

/** Answer what imports and exports of whole memories ask. */
export function importedMemory(read: Ask): ImportedMemory {
  const ask = (sql: string, ...values: readonly unknown[]) => read({ sql, values });
  return {
    hasOtherImports: async (locale, { article, imported }) =>
      (await ask(OTHER_IMPORTS, locale, asUuid(article), asUuid(imported))).length > 0,
    eachPlace: async (locale, article, see) => {
      for (let after = NO_ID; ;) {
        const rows = await ask(PLACES, locale, asUuid(article), after, PAGE);
        for (const { id, body } of rows) {
          const { place } = JSON.parse(body as string) as Partial<TargetRecord>;
          see({ id: asId(id), place: String(place) });
        }
        if (rows.length < PAGE) return;
        after = rows.at(-1)!["id"] as string;
      }
    },
    idsWithBeginnings: async (locale, beginnings) => {
      const first = beginnings.map((digits) => digits.padEnd(32, "0"));
      const last = beginnings.map((digits) => digits.padEnd(32, "f"));
      return (await ask(BEGINNINGS, locale, first, last)).map(({ id }) => asId(id));
    },
    count: async (locale, imported) =>
      Number((await ask(COUNT, locale, asUuid(imported)))[0]!["count"]),
    sizeBytes: async (locale) => Number((await ask(SIZE, locale))[0]!["size"]),
    idsAfter: async (locale, { after, limit }) =>
      (await ask(AFTER, locale, after === "" ? NO_ID : after, limit)).map(({ id }) => asId(id)),
  };
}

/** Before all ids, as none is all zeros. */
const NO_ID = "0".repeat(32);

const PAGE = 5000;

const OTHER_IMPORTS = `
  SELECT 1 FROM :"schema".record WHERE locale = ${LOCALE} AND article = $2 AND kind = 'target'
    AND import IS DISTINCT FROM $3 LIMIT 1`;

const PLACES = `
  SELECT id, body FROM :"schema".record WHERE locale = ${LOCALE} AND article = $2 AND kind = 'target'
    AND id > $3 ORDER BY id LIMIT $4`;

const BEGINNINGS = `
  SELECT record.id FROM unnest($2::uuid[], $3::uuid[]) AS asked (first, last)
  CROSS JOIN LATERAL (
    SELECT id FROM :"schema".record WHERE locale = ${LOCALE} AND id BETWEEN asked.first AND asked.last
    OFFSET 0) AS record`;

const COUNT = `SELECT count(*) AS count FROM :"schema".record WHERE locale = ${LOCALE} AND import = $2 AND kind = 'target'`;

const SIZE = `SELECT coalesce(sum(octet_length(body)), 0) AS size FROM :"schema".record WHERE locale = ${LOCALE}`;

const AFTER = `
  SELECT id FROM :"schema".record WHERE locale = ${LOCALE} AND id > $2 AND kind IN ('target', 'review')
  ORDER BY id LIMIT $3`;
