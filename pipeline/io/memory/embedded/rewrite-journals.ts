import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MemoryRecord } from "../../../model/record.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import { listJournals } from "./journal-files.ts";
import { isPack, packRecords } from "./pack-records.ts";
import { readJournal, sha256 } from "./read-journal.ts";
import type { FileChange } from "./replace-files.ts";

/** Every record of all the memory's files, as they stand there. */
export function* storedRecords(localesDir: string): Generator<MemoryRecord> {
  for (const { path } of listJournals(localesDir))
    yield* readJournal(readFileSync(join(localesDir, path))).records;
}

/**
 * What becomes of the files where some records become others. Lines that are no records, and those that stay, keep
 * their bytes; packs, which are named after what they say, get other names.
 *
 * @param folder `localesDir` from the project's root.
 * @param changed The records from now on, by the ids that they have now.
 */
export function rewrittenJournals(
  { localesDir, folder }: { readonly localesDir: string; readonly folder: string },
  changed: ReadonlyMap<string, MemoryRecord>,
): readonly FileChange[] {
  return listJournals(localesDir).flatMap(({ path }): readonly FileChange[] => {
    const bytes = readFileSync(join(localesDir, path));
    const { records, bad } = readJournal(bytes);
    if (!records.some(({ id }) => changed.has(id))) return [];
    const file = `${folder}/${path}`;
    const before = sha256(bytes);
    if (!isPack(path) || bad.length > 0)
      return [{ path: file, before, after: rewritten(bytes, changed) }];
    const packs = packRecords(records.map((record) => changed.get(record.id) ?? record));
    return [
      ...packs.map((pack) => ({
        path: `${folder}/${dirname(path)}/${pack.name}`,
        before: undefined,
        after: pack.bytes,
      })),
      { path: file, before, after: undefined },
    ];
  });
}

function rewritten(bytes: Buffer, changed: ReadonlyMap<string, MemoryRecord>): Buffer {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
    const line = bytes.subarray(start, end);
    const [record] = readJournal(line).records;
    const now = record && changed.get(record.id);
    lines.push(now === undefined ? line : Buffer.from(`${canonicalJson(now)}\n`));
    start = end;
  }
  return Buffer.concat(lines);
}

const LINE_FEED = 10;
