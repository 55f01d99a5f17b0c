import type { PoEntry } from "../../../pipeline/formats/po/po-file.ts";
import { readPo } from "../../../pipeline/formats/po/read-po.ts";

/** The entries of a PO file that has nothing wrong with it. */
export function entriesIn(text: string): readonly PoEntry[] {
  const { file, problems } = readPo(text);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return file.entries;
}

/** The entry with this `msgid`. */
export function entryOf(text: string, source: string): PoEntry {
  const found = entriesIn(text).find((entry) => entry.source === source);
  if (found === undefined) throw new Error(`No entry \`${source}\` in:\n${text}`);
  return found;
}
