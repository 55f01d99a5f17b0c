import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import { checkBatch, neededFor } from "../../../stages/match/check-batch.ts";
import { erasedRecord } from "../../../stages/match/erased-record.ts";
import type { Ask } from "./database.ts";
import { deriveEntries, storeEntries } from "./derive-entries.ts";
import { LOCALE } from "./locale-parameter.ts";
import { mergeLists } from "./merge-lists.ts";
import { lookAround, type Surroundings } from "./look-around.ts";
import { type RecordRow, recordRow } from "./record-row.ts";

/**
 * Judge a batch by what the memory has, and store it with what it changes of the entries: three
 * round trips, whatever its size, four where an entry goes. Call
 * it in a transaction that has the locale's lock.
 */
export async function storeBatch(ask: Ask, batch: Batch): Promise<PutResult> {
  const { locale, records } = batch;
  const needed = neededFor(batch);
  const seen = await lookAround(ask, { locale, records, ...needed });
  const news = newAmong(records, seen.known);
  // Also the answer where a first try was stored and nobody heard of it.
  if (news.length === 0) return { outcome: "stored", added: 0 };
  const problem = checkBatch(batch, seen.needed);
  if (problem !== undefined) return problem;
  await add(ask, locale, { news, seen });
  return { outcome: "stored", added: news.length };
}

/** Take in records that another memory has accepted, as they are: a union by ids. Answers how many were new. */
export async function mergeBatch(
  ask: Ask,
  locale: Locale,
  records: readonly MemoryRecord[],
): Promise<number> {
  const seen = await lookAround(ask, { locale, records, keys: [], ids: [] });
  const news = newAmong(records, seen.known);
  if (news.length > 0) await add(ask, locale, { news, seen });
  return news.length;
}

function newAmong(
  records: readonly MemoryRecord[],
  known: ReadonlySet<string>,
): readonly MemoryRecord[] {
  const news = new Map(records.map((record) => [record.id, record]));
  return [...news.values()].filter(({ id }) => !known.has(id));
}

const ADD = `
  WITH added_record AS (
    INSERT INTO :"schema".record (locale, id, kind, version, article, import, body)
    SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::numeric[], $5::uuid[], $6::uuid[], $7::text[])),
  added_key AS (
    INSERT INTO :"schema".record_key (locale, key, id)
    SELECT $1, * FROM unnest($8::uuid[], $9::uuid[]) ON CONFLICT DO NOTHING),
  added_bearing AS (
    INSERT INTO :"schema".bearing (locale, bears_on, brings)
    SELECT $1, * FROM unnest($10::uuid[], $11::uuid[]) ON CONFLICT DO NOTHING),
  added_erasure AS (
    INSERT INTO :"schema".erased (locale, id)
    SELECT $1, * FROM unnest($12::uuid[]) ON CONFLICT DO NOTHING)
  UPDATE :"schema".record SET body = gone.body
  FROM unnest($13::uuid[], $14::text[]) AS gone (id, body)
  WHERE record.locale = ${LOCALE} AND record.id = gone.id`;

async function add(
  ask: Ask,
  locale: Locale,
  { news, seen }: { readonly news: readonly MemoryRecord[]; readonly seen: Surroundings },
): Promise<void> {
  const rows = news.map(recordRow);
  const erases = rows.flatMap((row) => row.erases ?? []);
  const erased = new Set([...seen.erased, ...erases]);
  const kept = news.map((record) => (erased.has(record.id) ? erasedRecord(record) : record));
  const keys = rows.flatMap((row) => row.keys.map((key) => [key, row.id] as const));
  const bearings = rows.flatMap((row) => row.bearings);
  const column = (name: keyof RecordRow) => rows.map((row) => row[name]);
  await ask({
    sql: ADD,
    values: [
      locale,
      ...(["id", "kind", "version", "article", "import"] as const).map(column),
      kept.map(canonicalJson),
      keys.map(([key]) => key),
      keys.map(([, id]) => id),
      bearings.map(({ on }) => on),
      bearings.map(({ bring }) => bring),
      erases,
      seen.erasing.map(({ id }) => id),
      seen.erasing.map((record) => canonicalJson(erasedRecord(record))),
    ],
  });
  const changes = deriveEntries(locale, [...seen.related, ...kept], seen.affected);
  // What came just now was no entry before.
  const isNews = new Set(news.map(({ id }) => id));
  if (changes.entries.length === 0 && changes.gone.every((id) => isNews.has(id))) return;
  const newest = await storeEntries(ask, locale, changes);
  if (newest !== undefined) await mergeLists(ask, newest);
}
