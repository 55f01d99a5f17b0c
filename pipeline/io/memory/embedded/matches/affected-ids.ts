import type { Locale } from "../../../../model/locale.ts";
import type { MemoryRecord, ReviewRecord } from "../../../../model/record.ts";
import { bearsOn } from "../../../../stages/match/bears-on.ts";
import type { Cache } from "../cache.ts";

/**
 * Ids of the records, or of what is left of them, whose standing may be another one since others
 * came or went: what these bear on, to any depth. It is the closure of `MemoryStore.gather`
 * walked the other way.
 *
 * @param ids of what was borne on.
 */
export function affectedIds(
  cache: Cache,
  locale: Locale,
  ids: Iterable<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  let open = [...ids];
  while (open.length > 0) {
    const next: string[] = [];
    const fresh = [...new Set(open)].filter((id) => !found.has(id));
    for (const id of fresh) found.add(id);
    for (let at = 0; at < fresh.length; at += SLICE)
      // An import may have a million records, too many to be the arguments of one call.
      for (const id of stepBack(cache, locale, fresh.slice(at, at + SLICE))) next.push(id);
    open = next;
  }
  return found;
}

/** Ids that a record bears on itself. */
export function borneOnBy(record: MemoryRecord): readonly string[] {
  return bearsOn(record)
    .filter(({ bring }) => bring === record.id)
    .map(({ on }) => on);
}

/** Ids of the reviews of some targets; as they bring their target along, they are read with what it is now. */
export function reviewsOf(
  { statement }: Cache,
  locale: Locale,
  ids: readonly string[],
): readonly string[] {
  if (ids.length === 0) return [];
  return statement(REVIEWS)
    .all(locale, JSON.stringify(ids))
    .filter((row) => (JSON.parse(row["body"] as string) as ReviewRecord).target === row["target"])
    .map((row) => row["id"] as string);
}

/** Ids of a level that are looked up at once: their records are in memory. */
const SLICE = 256;

const NAMED = `
  SELECT bearing.bearsOn FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
    ON record.generation = generation.n AND record.locale = ?1 AND record.id = asked.value
  CROSS JOIN bearing ON bearing.row = record.row
  WHERE bearing.bring = record.id`;

const IMPORTED = `
  SELECT record.id FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
  ON record.generation = generation.n AND record.locale = ?1 AND record.import = asked.value`;

const REVIEWS = `
  SELECT asked.value AS target, record.id, record.body
  FROM json_each(?2) AS asked CROSS JOIN generation AS first CROSS JOIN bearing
    ON bearing.generation = first.n AND bearing.locale = ?1 AND bearing.bearsOn = asked.value
  CROSS JOIN generation AS second CROSS JOIN record
    ON record.generation = second.n AND record.locale = ?1 AND record.id = bearing.bring
  WHERE record.kind = 'review'`;

function stepBack(cache: Cache, locale: Locale, ids: readonly string[]): readonly string[] {
  const { statement } = cache;
  const asked = [locale, JSON.stringify(ids)] as const;
  const named = statement(NAMED)
    .all(...asked)
    .map((row) => row["bearsOn"] as string);
  const imported = statement(IMPORTED)
    .all(...asked)
    .map((row) => row["id"] as string);
  return [...named, ...imported, ...reviewsOf(cache, locale, ids)];
}
