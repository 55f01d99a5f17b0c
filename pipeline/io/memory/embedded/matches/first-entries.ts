import type { MemoryEntry } from "../../../../model/memory-match.ts";
import { compareIds } from "../../../../stages/match/version.ts";

/** The first of many entries, by source text, then id. */
export interface FirstEntries {
  /** Most entries that are kept. */
  readonly size: number;
  /** Whether an entry of this source text could be among them. */
  readonly hasRoomFor: (source: string) => boolean;
  /** Take an entry, which may come again. */
  readonly take: (entry: MemoryEntry) => void;
  /** In order. */
  readonly entries: () => readonly MemoryEntry[];
}

export function firstEntries(size: number): FirstEntries {
  let kept = new Map<string, MemoryEntry>();
  let last: string | undefined;

  const cut = (): void => {
    const sorted = [...kept.values()]
      .sort((a, b) => compareIds(a.source, b.source) || compareIds(a.record, b.record))
      .slice(0, size);
    kept = new Map(sorted.map((entry) => [entry.record, entry]));
    last = sorted.length < size ? undefined : sorted.at(-1)!.source;
  };

  return {
    size,
    hasRoomFor: (source) => last === undefined || source <= last,
    take: (entry) => {
      kept.set(entry.record, entry);
      if (kept.size >= size * 2) cut();
    },
    entries: () => (cut(), [...kept.values()]),
  };
}
