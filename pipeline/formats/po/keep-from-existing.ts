import type { PoEntry, PoFile } from "./po-file.ts";

/**
 * The entries of a new export with what only the file before it knows: what
 * translators wrote to each other, and the translations of entries that are gone,
 * as obsolete ones behind the others.
 */
export function keepFromExisting(
  entries: readonly PoEntry[],
  existing: PoFile | undefined,
): readonly PoEntry[] {
  const before = new Map((existing?.entries ?? []).map((entry) => [entryName(entry), entry]));
  const now = new Set(entries.map(entryName));
  const gone = [...before]
    .filter(([name, { target }]) => !now.has(name) && target !== "")
    .map(([, entry]) => obsolete(entry));
  return [
    ...entries.map((entry) => ({
      ...entry,
      comments: before.get(entryName(entry))?.comments ?? entry.comments,
    })),
    ...gone,
  ];
}

/** Entries without context are told apart by their source. */
function entryName({ context, source }: PoEntry): string {
  return context ?? `\0${source}`;
}

function obsolete(entry: PoEntry): PoEntry {
  return { ...entry, isObsolete: true, notes: [], references: [] };
}
