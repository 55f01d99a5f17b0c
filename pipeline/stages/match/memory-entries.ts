import type { Locale } from "../../model/locale.ts";
import type { EntryQuery, MemoryEntry } from "../../model/memory-match.ts";
import type { EraseRecord, MemoryRecord, RecordFilter } from "../../model/record.ts";
import { exactTextOf } from "./fuzzy/judge-entry.ts";
import { indexMemory, type MemoryIndex } from "./memory-index.ts";
import { liveness } from "./liveness.ts";
import { compareIds, isTarget, type Version } from "./version.ts";

/**
 * The entries of one locale's memory, sorted by id: of all its records, or of some with all that
 * bears on them.
 */
export function memoryEntries(
  records: Iterable<MemoryRecord>,
  locale: Locale,
  which: NonNullable<EntryQuery["which"]> = "in-use",
): readonly MemoryEntry[] {
  const index = indexMemory(records);
  const versions = [...index.versions.values()];
  const entries = versions
    .filter(listed(index, which))
    .map((version) => entryOf(index, version, locale))
    .sort((a, b) => compareIds(a.record, b.record));
  if (which === "opened" || which === "withdrawn") return entries;
  // Both other lists have all that are offered.
  const isRival = ({ record }: MemoryEntry) => isOffered(index, index.versions.get(record)!);
  const hasRivals = rivalsAmong(which === "in-use" ? entries : entries.filter(isRival));
  return entries.map((entry) => ({ ...entry, hasRivals: hasRivals(entry) }));
}

/** Tells what a list has. */
function listed(
  index: MemoryIndex,
  which: NonNullable<EntryQuery["which"]>,
): (version: Version) => boolean {
  const isErased = erasedAmong(index);
  const isLive = liveness(index.records);
  switch (which) {
    case "in-use":
      return (version) => isOffered(index, version);
    case "live":
      return ({ live, target }) => live && target !== "";
    case "opened":
      return ({ id, live, target }) => live && target === "" && isTarget(index.records.get(id)!);
    case "withdrawn":
      return ({ id }) => !isLive(index.records.get(id)!) && !isErased(id);
  }
}

/** Whether a version is offered for other segments: a head that nobody rejected and that says something. */
export function isOffered({ heads }: MemoryIndex, { id, target, rejected }: Version): boolean {
  return heads.has(id) && target !== "" && !rejected;
}

/** What a filter leaves of entries. */
export function matchesFilter(entry: MemoryEntry, filter: RecordFilter): boolean {
  const { from, by, origin, state, article, since, until } = filter;
  return (
    (from === undefined || entry.from === from) &&
    (by === undefined || entry.by === by) &&
    (origin === undefined || entry.origin === origin) &&
    (state === undefined || entry.state === state) &&
    (filter.import === undefined || entry.import === filter.import) &&
    (article === undefined || entry.article === article) &&
    (since === undefined || Date.parse(entry.at) >= Date.parse(since)) &&
    (until === undefined || Date.parse(entry.at) < Date.parse(until))
  );
}

function erasedAmong({ records }: MemoryIndex): (id: string) => boolean {
  const erased = new Set<string>();
  for (const record of records.values()) {
    if (record.erased === true) erased.add(record.id);
    if (record.kind === "erase") erased.add((record as EraseRecord).record);
  }
  return (id) => erased.has(id);
}

function entryOf({ records }: MemoryIndex, version: Version, locale: Locale): MemoryEntry {
  const record = records.get(version.id)!;
  const { id, source, codesHash, target, state, origin, by, article, prev, next } = version;
  return {
    record: id,
    locale,
    from: record.from,
    source,
    codesHash,
    target,
    state,
    origin,
    by,
    at: record.at,
    article,
    prev,
    next,
    import: record.import,
    hasRivals: false,
  };
}

/** Tells of an entry whether other entries have other targets for its text. */
function rivalsAmong(entries: readonly MemoryEntry[]): (entry: MemoryEntry) => boolean {
  const textOf = ({ from, source }: MemoryEntry): string => `${from}\0${exactTextOf(source)}`;
  const targets = new Map<string, Set<string>>();
  for (const entry of entries) {
    const known = targets.get(textOf(entry));
    if (known === undefined) targets.set(textOf(entry), new Set([entry.target]));
    else known.add(entry.target);
  }
  return (entry) => (targets.get(textOf(entry))?.size ?? 0) > 1;
}
