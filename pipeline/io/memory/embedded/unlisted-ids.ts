import type { Locale } from "../../../model/locale.ts";
import type { Unlisted } from "../unlisted-entries.ts";
import type { Cache } from "./cache.ts";
import { WITHDRAWN } from "./memory-stats.ts";

const SQL: Readonly<Record<Unlisted, string>> = {
  opened: `
    SELECT id FROM record
    WHERE locale = ?1 AND kind = 'target' AND json_extract(body, '$.target') = '' ORDER BY id`,
  withdrawn: `
    SELECT id FROM record
    WHERE locale = ?1 AND kind IN ('target', 'review') AND (id IN (${WITHDRAWN}) OR import IN (${WITHDRAWN}))
    ORDER BY id`,
};

/** Ids of what may have opened a segment again, or be withdrawn. */
export function unlistedIds(
  { statement }: Cache,
  locale: Locale,
  which: Unlisted,
): readonly string[] {
  return statement(SQL[which])
    .all(locale)
    .map((row) => row["id"] as string);
}
