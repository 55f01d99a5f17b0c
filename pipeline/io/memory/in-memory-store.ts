import type { Locale } from "../../model/locale.ts";
import type {
  Concordance,
  ConcordanceQuery,
  EntryQuery,
  MemoryEntry,
} from "../../model/memory-match.ts";
import type {
  Batch,
  MatchingMemory,
  MemoryQuery,
  MemoryStore,
  PutResult,
} from "../../model/memory-port.ts";
import type { EraseRecord, KnownRecord, MemoryRecord } from "../../model/record.ts";
import { bearsOn } from "../../stages/match/bears-on.ts";
import { checkBatch, neededFor } from "../../stages/match/check-batch.ts";
import { textTest } from "../../stages/match/concordance.ts";
import { erasedRecord } from "../../stages/match/erased-record.ts";
import { answerMatches } from "../../stages/match/fuzzy/answer.ts";
import { compareAll } from "../../stages/match/fuzzy/compare-all.ts";
import { matchesFilter, memoryEntries } from "../../stages/match/memory-entries.ts";
import { validateBatch } from "../../stages/match/validate-batch.ts";
import { compareIds, isStillCorrect, isTarget } from "../../stages/match/version.ts";
import { boundedTest, passingEntries } from "./bounded-test.ts";

/** A memory that lives as long as the process: the reference, and the double in tests. */
export function createInMemoryStore(): MemoryStore & MatchingMemory {
  const memories = new Map<Locale, Map<string, MemoryRecord>>();
  const memoryOf = (locale: Locale): Map<string, MemoryRecord> => memories.get(locale) ?? new Map();

  const put = (batch: Batch): PutResult => {
    const reason = validateBatch(batch);
    if (reason !== undefined) return { outcome: "refused", reason };
    const memory = memoryOf(batch.locale);
    const { keys, ids } = neededFor(batch);
    const known = close(memory, [...idsByKeys(memory, keys), ...ids]);
    const problem = checkBatch(batch, known);
    if (problem !== undefined) return problem;
    const before = memory.size;
    for (const record of batch.records) if (!memory.has(record.id)) memory.set(record.id, record);
    if (memory.size > 0) memories.set(batch.locale, memory);
    return { outcome: "stored", added: memory.size - before };
  };

  const locales = (): readonly Locale[] => [...memories.keys()].sort();
  const entriesIn = (locale: Locale, which?: EntryQuery["which"]): readonly MemoryEntry[] =>
    memoryEntries(close(memoryOf(locale), [...memoryOf(locale).keys()]), locale, which);
  const matches = compareAll((locale) => entriesIn(locale), locales);

  return {
    match: (query) => answerMatches(matches, query),
    search: async (query) => search(entriesIn(query.locale), query),
    entries: (query) => pages(entriesIn(query.locale, query.which), query),
    gather: async (query) => gather(memoryOf(query.locale), query),
    refresh: async () => {},
    put: async (batch) => put(structuredClone(batch)),
    locales: async () => locales(),
    problems: () => [],
    close: async () => {},
  };
}

function search(entries: readonly MemoryEntry[], query: ConcordanceQuery): Concordance {
  const { side, limit = 20, timeoutMs = 2000 } = query;
  const sorted = entries
    .filter((entry) => matchesFilter(entry, query))
    .sort((a, b) => compareIds(a.source, b.source) || compareIds(a.record, b.record));
  const tests = boundedTest(textTest(query), timeoutMs);
  const { found, isWhole } = passingEntries(tests, sorted, side);
  return { entries: found.slice(0, limit), isPartial: !isWhole || found.length > limit };
}

async function* pages(
  entries: readonly MemoryEntry[],
  { pageSize = 500, ...filter }: EntryQuery,
): AsyncGenerator<readonly MemoryEntry[]> {
  const found = entries.filter((entry) => matchesFilter(entry, filter));
  for (let at = 0; at < found.length; at += pageSize) yield found.slice(at, at + pageSize);
}

function gather(
  memory: ReadonlyMap<string, MemoryRecord>,
  query: MemoryQuery,
): readonly MemoryRecord[] {
  const { keys = [], articles = [], ids = [], kinds } = query;
  const named = [...memory.values()]
    .filter((record) => articles.includes(articleOf(record) ?? ""))
    .map(({ id }) => id);
  const asked = [...idsByKeys(memory, keys), ...named, ...ids].filter(
    (id) => kinds === undefined || kinds.includes(memory.get(id)?.kind as KnownRecord["kind"]),
  );
  return close(memory, asked);
}

function articleOf(record: MemoryRecord): string | undefined {
  const { article } = record as { readonly article?: unknown };
  return typeof article === "string" ? article : undefined;
}

function idsByKeys(
  memory: ReadonlyMap<string, MemoryRecord>,
  keys: readonly string[],
): readonly string[] {
  const asked = new Set(keys);
  return [...memory.values()]
    .filter(
      (record) =>
        (isTarget(record) || isStillCorrect(record)) && record.keys?.some((key) => asked.has(key)),
    )
    .map(({ id }) => id);
}

function close(
  memory: ReadonlyMap<string, MemoryRecord>,
  ids: readonly string[],
): readonly MemoryRecord[] {
  const bearing = new Map<string, string[]>();
  const erased = new Set<string>();
  for (const record of memory.values()) {
    for (const { on, bring } of bearsOn(record))
      bearing.set(on, [...(bearing.get(on) ?? []), bring]);
    if (record.kind === "erase") erased.add((record as EraseRecord).record);
  }
  const found = new Set(ids);
  for (const id of found) for (const next of bearing.get(id) ?? []) found.add(next);
  return [...found]
    .sort()
    .flatMap((id) => memory.get(id) ?? [])
    .map((record) => (erased.has(record.id) ? erasedRecord(record) : record));
}
