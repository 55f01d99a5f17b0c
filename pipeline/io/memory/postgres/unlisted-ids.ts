import type { UnlistedSource } from "../unlisted-entries.ts";
import type { Ask } from "./database.ts";
import { LOCALE } from "./locale-parameter.ts";
import { asId } from "./record-row.ts";

/** Ids of what may have opened a segment again, or be withdrawn. */
export function unlistedIds(read: Ask): UnlistedSource["idsOf"] {
  return async (locale, which) =>
    (await read({ sql: SQL[which], values: [locale] })).map(({ id }) => asId(id));
}

/** What withdrawals name: records and imports. */
const NAMED = `
  SELECT bearing.bears_on FROM :"schema".bearing JOIN :"schema".record AS deed
    ON deed.locale = bearing.locale AND deed.id = bearing.brings
  WHERE bearing.locale = ${LOCALE} AND deed.kind = 'withdraw'`;

const SQL = {
  opened: `
    SELECT id FROM :"schema".record
    WHERE locale = ${LOCALE} AND kind = 'target' AND strpos(body, '"target":""') > 0 ORDER BY id`,
  withdrawn: `
    SELECT id FROM :"schema".record
    WHERE locale = ${LOCALE} AND kind IN ('target', 'review') AND (id IN (${NAMED}) OR import IN (${NAMED}))
    ORDER BY id`,
} as const;
