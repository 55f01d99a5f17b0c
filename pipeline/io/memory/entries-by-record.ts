import type { EntryQuery, MemoryEntry } from "../../model/memory-match.ts";
import { matchesFilter, memoryEntries } from "../../stages/match/memory-entries.ts";
import type { ProjectMemory } from "./project-memory.ts";

/** Whether a listing asks for records that no table of entries has: people seldom look for them. */
export function isOfRecords({ which, withOpened = false }: EntryQuery): boolean {
  return which === "withdrawn" || (withOpened && which !== "in-use");
}

/** Entries page by page from the records themselves, each with what bears on it. */
export async function* entriesByRecord(
  { imported, gather }: Pick<ProjectMemory, "imported" | "gather">,
  query: EntryQuery,
): AsyncGenerator<readonly MemoryEntry[]> {
  const { locale, pageSize = 500, which, withOpened, ...filter } = query;
  for (let after = ""; ;) {
    const ids = await imported.idsAfter(locale, { after, limit: pageSize });
    if (ids.length === 0) return;
    const asked = new Set(ids);
    const records = await gather({ locale, ids });
    const page = memoryEntries(records, locale, {
      ...(which === undefined ? {} : { which }),
      ...(withOpened === undefined ? {} : { withOpened }),
    }).filter((entry) => asked.has(entry.record) && matchesFilter(entry, filter));
    if (page.length > 0) yield page;
    after = ids.at(-1)!;
  }
}
