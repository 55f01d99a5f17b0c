import type { Locale } from "../../../model/locale.ts";
import type { ImportedMemory, ImportedPlace } from "../imported-memory.ts";
import type { Cache } from "./cache.ts";

/**
 * Answer what imports and exports of whole memories ask.
 *
 * @param ask puts a question to the cache as it is now.
 */
export function importedMemory(
  ask: <Result>(question: (cache: Cache) => Result) => Result,
): ImportedMemory {
  return {
    hasOtherImports: async (locale, named) => ask((cache) => hasOtherImports(cache, locale, named)),
    eachPlace: async (locale, article, see) =>
      ask((cache) => {
        for (const target of importedPlaces(cache, locale, article)) see(target);
      }),
    idsWithBeginnings: async (locale, beginnings) =>
      ask((cache) => idsWithBeginnings(cache, locale, beginnings)),
    count: async (locale, imported) => ask((cache) => countImported(cache, locale, imported)),
    sizeBytes: async (locale) => ask((cache) => sizeBytes(cache, locale)),
    idsAfter: async (locale, page) => ask((cache) => idsAfter(cache, locale, page)),
  };
}

/** Whether a locale has records of an article that came with another import than this one. */
function hasOtherImports(
  { statement }: Cache,
  locale: Locale,
  { article, imported }: { readonly article: string; readonly imported: string },
): boolean {
  const found = statement(
    "SELECT 1 FROM record WHERE locale = ? AND article = ? AND kind = 'target' AND import IS NOT ? LIMIT 1",
  ).get(locale, article, imported);
  return found !== undefined;
}

/** Places of all targets of an article, in any order, without holding them all. */
function* importedPlaces(
  { statement }: Cache,
  locale: Locale,
  article: string,
): Generator<ImportedPlace> {
  const rows = statement(
    `SELECT id, json_extract(body, '$.place') AS place FROM record
     WHERE locale = ? AND article = ? AND kind = 'target'`,
  ).iterate(locale, article);
  for (const row of rows) yield { place: String(row["place"]), id: row["id"] as string };
}

/** Ids of the records that begin so, each beginning at least 16 digits. */
function idsWithBeginnings(
  { statement }: Cache,
  locale: Locale,
  beginnings: readonly string[],
): readonly string[] {
  const rows = statement(
    `SELECT record.id FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
     ON record.generation = generation.n AND record.locale = ?1
     AND record.id >= asked.value AND record.id < asked.value || 'g'`,
  ).all(locale, JSON.stringify(beginnings));
  return rows.map((row) => row["id"] as string);
}

/** How many targets came with an import. */
function countImported({ statement }: Cache, locale: Locale, imported: string): number {
  const row = statement(
    "SELECT count(*) AS count FROM record WHERE locale = ? AND import = ? AND kind = 'target'",
  ).get(locale, imported);
  return Number(row!["count"]);
}

/** The next ids of records that may be targets in use, sorted, behind `after`; fewer than `limit` at the end only. */
function idsAfter(
  { statement }: Cache,
  locale: Locale,
  { after, limit }: { readonly after: string; readonly limit: number },
): readonly string[] {
  const generations = statement("SELECT n FROM generation").all();
  const next = statement(
    `SELECT id FROM record WHERE generation = ? AND locale = ? AND id > ?
     AND kind IN ('target', 'review') ORDER BY id LIMIT ?`,
  );
  return generations
    .flatMap(({ n }) => next.all(n as number, locale, after, limit))
    .map(({ id }) => id as string)
    .sort()
    .slice(0, limit);
}

function sizeBytes({ statement }: Cache, locale: Locale): number {
  const row = statement("SELECT total(size) AS size FROM file WHERE locale = ?").get(locale);
  return Number(row!["size"]);
}
