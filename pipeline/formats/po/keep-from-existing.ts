import type { PoEntry, PoFile } from "./po-file.ts";

/** A file that is written over. */
export interface ExistingFile {
  readonly file: PoFile;
  /** The `msgctxt` that an entry's sentence has today, where it lives on; see `contextsToday`. */
  readonly contextToday: (entry: PoEntry) => string | undefined;
}

/**
 * The entries of a new export with what only the file before it knows: what
 * translators wrote to each other, and the translations of entries that are gone,
 * as obsolete ones behind the others.
 */
export function keepFromExisting(
  entries: readonly PoEntry[],
  existing: ExistingFile | undefined,
): readonly PoEntry[] {
  if (existing === undefined) return entries;
  const before = new Map(existing.file.entries.map((entry) => [entryName(entry), entry]));
  const now = new Map(entries.map((entry) => [entryName(entry), entry]));
  const others = [...before].filter(([name]) => !now.has(name)).map(([, entry]) => entry);
  const living = new Map<string, PoEntry>();
  const gone: PoEntry[] = [];
  for (const entry of others) {
    const name = existing.contextToday(entry);
    const today = now.get(name ?? "");
    // Where the file has that one too, this one may be of an equal sentence, which is gone.
    const isSame = !before.has(name ?? "") || today?.target === entry.target;
    if (name !== undefined && today !== undefined && isSame) living.set(name, entry);
    else if (entry.target !== "") gone.push(obsolete(entry));
  }
  return [
    ...entries.map((entry) => {
      const name = entryName(entry);
      return { ...entry, comments: (before.get(name) ?? living.get(name) ?? entry).comments };
    }),
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
