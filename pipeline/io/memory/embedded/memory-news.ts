import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { MemoryNews, NewsInLocale } from "../project-memory.ts";
import type { Cache } from "./cache.ts";
import { affectedIds } from "./matches/affected-ids.ts";
import { cacheEnd, recordAt } from "./matches/derivation-state.ts";

/** Up to where somebody has read the records. */
interface Position {
  readonly identity: string;
  readonly row: number;
  /** Id of that row's record. */
  readonly record: string;
  readonly loss: number;
}

/** So many new records are not followed: it is cheaper to ask for everything again. */
const MOST_NEWS = 100_000;

/**
 * What has come into the cache since a position, told by its rows. Whoever took records away (another
 * branch, a file that was deleted) is not followed: what these were about is no longer known.
 */
export function memoryNews(read: <Result>(ask: (cache: Cache) => Result) => Result): MemoryNews {
  return {
    position: () => read((cache) => JSON.stringify(positionOf(cache))),
    since: (position) => read((cache) => newsSince(cache, position)),
    after: (position, own) => read((cache) => JSON.stringify(afterOwn(cache, position, own))),
    about: (articles) => read((cache) => newsAbout(cache, articles)),
  };
}

function positionOf(cache: Cache): Position {
  const { identity, row, loss } = cacheEnd(cache);
  return { identity, row, loss, record: recordAt(cache, row) };
}

/** `undefined` where the cache is another one, or has lost records. */
function parsePosition(cache: Cache, text: string): Position | undefined {
  const position = JSON.parse(text) as Position;
  const { identity, loss } = cacheEnd(cache);
  const isSame =
    position.identity === identity &&
    position.loss === loss &&
    position.record === recordAt(cache, position.row);
  return isSame ? position : undefined;
}

function newsSince(cache: Cache, text: string): readonly NewsInLocale[] | undefined {
  const position = parsePosition(cache, text);
  if (position === undefined || cacheEnd(cache).row - position.row > MOST_NEWS) return undefined;
  const rows = cache
    .statement("SELECT locale, id FROM record WHERE row > ? ORDER BY row")
    .all(position.row) as unknown as readonly { readonly locale: Locale; readonly id: string }[];
  return [...Map.groupBy(rows, ({ locale }) => locale)].map(
    ([locale, news]) =>
    namesIn(cache, locale, news.map(({ id }) => id)), // prettier-ignore
  );
}

/** The position behind all new records that are the caller's own, which come before the first that is not. */
function afterOwn(cache: Cache, text: string, own: ReadonlySet<string>): Position {
  const position = parsePosition(cache, text);
  if (position === undefined) return JSON.parse(text) as Position;
  let last = { row: position.row, id: position.record };
  const rows = cache
    .statement("SELECT row, id FROM record WHERE row > ? ORDER BY row")
    .iterate(position.row);
  for (const { row, id } of rows) {
    if (!own.has(id as string)) break;
    last = { row: row as number, id: id as string };
  }
  return { ...position, row: last.row, record: last.id };
}

/** The index of articles begins with the locale. */
const ABOUT = `
  SELECT record.locale, record.id FROM (SELECT DISTINCT locale FROM file) AS own
  CROSS JOIN json_each(?1) AS asked
  CROSS JOIN record ON record.locale = own.locale AND record.article = asked.value`;

function newsAbout(cache: Cache, articles: readonly string[]): readonly NewsInLocale[] {
  const rows = cache.statement(ABOUT).all(JSON.stringify(articles)) as unknown as readonly {
    readonly locale: Locale;
    readonly id: string;
  }[];
  return [...Map.groupBy(rows, ({ locale }) => locale)].map(
    ([locale, found]) =>
    namesIn(cache, locale, found.map(({ id }) => id)), // prettier-ignore
  );
}

const BODIES = `
  SELECT record.body FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN record
  ON record.generation = generation.n AND record.locale = ?1 AND record.id = asked.value`;

/** What some records and all on which they bear are about: who asked for any of it may get another answer now. */
function namesIn(cache: Cache, locale: Locale, ids: readonly string[]): NewsInLocale {
  const names = new Set<string>();
  const affected = affectedIds(cache, locale, ids);
  for (const { body } of cache.statement(BODIES).all(locale, JSON.stringify([...affected]))) {
    const { article, keys } = JSON.parse(body as string) as MemoryRecord & {
      readonly article?: unknown;
      readonly keys?: unknown;
    };
    if (typeof article === "string") names.add(article);
    if (Array.isArray(keys)) for (const key of keys) names.add(String(key));
  }
  return { locale, names };
}
