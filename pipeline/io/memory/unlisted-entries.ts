import type { Locale } from "../../model/locale.ts";
import type { EntryQuery, MemoryEntry } from "../../model/memory-match.ts";
import type { MemoryStore } from "../../model/memory-port.ts";
import { matchesFilter, memoryEntries } from "../../stages/match/memory-entries.ts";

/** Entries of which a store keeps no list, as nobody is ever offered them. */
export type Unlisted = "opened" | "withdrawn";

export function isUnlisted(which: EntryQuery["which"]): which is Unlisted {
  return which === "opened" || which === "withdrawn";
}

/** What a store tells of its records. */
export interface UnlistedSource {
  readonly gather: MemoryStore["gather"];
  /** Ids, sorted, of all targets that may belong to such a list, and of others. */
  readonly idsOf: (locale: Locale, which: Unlisted) => Promise<readonly string[]>;
}

/** Records that are judged at once, with what bears on them. */
const BATCH = 500;

/** The pages of such a list, judged from the records themselves: what is kept at once are ids and a batch. */
export async function* unlistedEntries(
  { gather, idsOf }: UnlistedSource,
  query: EntryQuery & { readonly which: Unlisted },
): AsyncGenerator<readonly MemoryEntry[]> {
  const { locale, which, pageSize = 500, ...filter } = query;
  const all = await idsOf(locale, which);
  let page: MemoryEntry[] = [];
  for (let start = 0; start < all.length; start += BATCH) {
    const ids = all.slice(start, start + BATCH);
    const asked = new Set(ids);
    for (const entry of memoryEntries(await gather({ locale, ids }), locale, which)) {
      if (!asked.has(entry.record) || !matchesFilter(entry, filter)) continue;
      page.push(entry);
      if (page.length < pageSize) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
