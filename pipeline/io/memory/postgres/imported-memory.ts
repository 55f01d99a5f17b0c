import type { MemoryRecord } from "../../../model/record.ts";
import type { ImportedMemory } from "../project-memory.ts";
import type { Row } from "./database.ts";
import { asId, asUuid } from "./record-row.ts";

/** Rows of one round trip, where all of an article's places are seen. */
const PAGE = 5000;

/** Answer what imports and exports of whole memories ask. */
export function importedMemory(
  ask: (sql: string, ...values: readonly unknown[]) => Promise<readonly Row[]>,
): ImportedMemory {
  return {
    hasOtherImports: async (locale, { article, imported }) =>
      (await ask(OTHER_IMPORTS, locale, asUuid(article), asUuid(imported))).length > 0,
    eachPlace: async (locale, article, see) => {
      for (let after = NO_ID; ;) {
        const rows = await ask(PLACES, locale, asUuid(article), after, PAGE);
        for (const { id, body } of rows) {
          const { place } = JSON.parse(body as string) as MemoryRecord & {
            readonly place: unknown;
          };
          see({ place: String(place), id: asId(id) });
        }
        if (rows.length < PAGE) return;
        after = asId(rows.at(-1)!["id"]);
      }
    },
    idsWithBeginnings: async (locale, beginnings) => {
      const ends = ["0", "f"].map((digit) => beginnings.map((text) => text.padEnd(32, digit)));
      return (await ask(BEGINNINGS, locale, ...ends)).map(({ id }) => asId(id));
    },
    count: async (locale, imported) =>
      Number((await ask(COUNT, locale, asUuid(imported)))[0]!["count"]),
    sizeBytes: async (locale) => Number((await ask(SIZE, locale))[0]!["size"]),
    idsAfter: async (locale, { after, limit }) =>
      (await ask(IDS, locale, after === "" ? NO_ID : after, limit)).map(({ id }) => asId(id)),
  };
}

const NO_ID = "0".repeat(32);

const OTHER_IMPORTS = `
  SELECT 1 FROM :"schema".record WHERE locale = $1 AND article = $2 AND kind = 'target'
    AND import IS DISTINCT FROM $3::uuid LIMIT 1`;

const PLACES = `
  SELECT id, body FROM :"schema".record WHERE locale = $1 AND article = $2 AND kind = 'target' AND id > $3
  ORDER BY id LIMIT $4`;

const BEGINNINGS = `
  SELECT found.id FROM unnest($2::uuid[], $3::uuid[]) AS asked (first, last) CROSS JOIN LATERAL (
    SELECT id FROM :"schema".record WHERE locale = $1 AND id BETWEEN asked.first AND asked.last OFFSET 0) AS found`;

const COUNT = `
  SELECT count(*) AS count FROM :"schema".record WHERE locale = $1 AND import = $2 AND kind = 'target'`;

const SIZE = `
  SELECT coalesce(sum(octet_length(body) + 1), 0) AS size FROM :"schema".record WHERE locale = $1`;

const IDS = `
  SELECT id FROM :"schema".record WHERE locale = $1 AND id > $2 AND kind IN ('target', 'review')
  ORDER BY id LIMIT $3`;
