import type { Locale } from "../../../model/locale.ts";
import type {
  Concordance,
  ConcordanceQuery,
  EntryQuery,
  MemoryEntry,
} from "../../../model/memory-match.ts";
import type { MatchingMemory } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { sidePasses, textTest } from "../../../stages/match/concordance.ts";
import { answerMatches } from "../../../stages/match/fuzzy/answer.ts";
import { compareAll } from "../../../stages/match/fuzzy/compare-all.ts";
import { matchesFilter, memoryEntries } from "../../../stages/match/memory-entries.ts";
import { compareIds } from "../../../stages/match/version.ts";
import type { Cache } from "./cache.ts";

/** Matches by comparison with all that the cache has. */
export function comparedEntries(
  run: <Result>(act: (cache: Cache) => Result) => Result,
  locales: () => readonly Locale[],
): MatchingMemory {
  const entriesIn = (locale: Locale, which?: EntryQuery["which"]): readonly MemoryEntry[] =>
    memoryEntries(
      run(({ statement }) => statement("SELECT body FROM record WHERE locale = ?").all(locale)).map(
        ({ body }) => JSON.parse(body as string) as MemoryRecord,
      ),
      locale,
      which,
    );
  return {
    match: (query) =>
      answerMatches(
        compareAll((locale) => entriesIn(locale), locales),
        query,
      ),
    search: async (query) => search(entriesIn(query.locale), query),
    entries: (query) => pages(entriesIn(query.locale, query.which), query),
  };
}

function search(entries: readonly MemoryEntry[], query: ConcordanceQuery): Concordance {
  const { side, limit = 20 } = query;
  const test = textTest(query);
  const found = entries
    .filter((entry) => matchesFilter(entry, query) && sidePasses(entry, side, test))
    .sort((a, b) => compareIds(a.source, b.source) || compareIds(a.record, b.record));
  return { entries: found.slice(0, limit), isPartial: found.length > limit };
}

async function* pages(
  entries: readonly MemoryEntry[],
  { pageSize = 500, ...filter }: EntryQuery,
): AsyncGenerator<readonly MemoryEntry[]> {
  const found = entries.filter((entry) => matchesFilter(entry, filter));
  for (let at = 0; at < found.length; at += pageSize) yield found.slice(at, at + pageSize);
}
