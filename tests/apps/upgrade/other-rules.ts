import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MemoryRecord } from "../../../pipeline/model/record.ts";
import { listJournals } from "../../../pipeline/io/memory/embedded/journal-files.ts";
import { readJournal } from "../../../pipeline/io/memory/embedded/read-journal.ts";
import { canonicalJson } from "../../../pipeline/stages/match/canonical-json.ts";
import { recordId } from "../../../pipeline/stages/match/record-id.ts";

/** Rules of keys that an earlier program might have had: other hashes of other texts. */
export interface OtherRules {
  /** What stands in the rule set's name of source records: ` k0`. */
  readonly name: string;
  /** A key of theirs. @param text of the segment, where it is known. */
  readonly keyOf: (key: string, text: string | undefined) => string;
}

/**
 * Make a memory in files what it would be if a program with other rules had written it: each key and place another
 * one, ids with them. Ids of records are made anew in the order in which they name each other.
 */
export function withOtherRules(localesDir: string, rules: OtherRules): void {
  const files = listJournals(localesDir).map(({ path }) => join(localesDir, path));
  const all = new Map(
    files.flatMap((file) =>
      readJournal(readFileSync(file)).records.map((record) => [record.id, record]),
    ),
  );
  const texts = textsOf([...all.values()]);
  const ids = new Map<string, string>();
  const now = (id: string): string => {
    const known = ids.get(id);
    const record = all.get(id);
    if (known !== undefined || record === undefined) return known ?? id;
    const { id: _, ...older } = JSON.parse(canonicalJson(record), (name, value: unknown) =>
      changed(name, value, { now, rules, texts }),
    ) as MemoryRecord;
    const made = recordId(older);
    ids.set(id, made);
    all.set(id, { ...older, id: made });
    return made;
  };
  for (const id of all.keys()) now(id);
  for (const file of files) {
    const lines = readJournal(readFileSync(file)).records.map(({ id }) =>
      canonicalJson(all.get(id)!),
    );
    writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  }
}

interface Change {
  readonly now: (id: string) => string;
  readonly rules: OtherRules;
  readonly texts: ReadonlyMap<string, string>;
}

const HASH = /^[0-9a-f]{32}$/;
const IDS = new Set(["parents", "basedOn", "records", "record", "import", "target"]);
const KEYS = new Set(["keys", "now", "prev", "next", "textKey", "place", "through", "after"]);

function changed(name: string, value: unknown, { now, rules, texts }: Change): unknown {
  if (name === "rules" && typeof value === "string")
    return value.replace(/ k\d+$/, "") + rules.name;
  if (!IDS.has(name) && !KEYS.has(name)) return value;
  const one = (item: unknown): unknown => {
    if (typeof item !== "string" || !HASH.test(item)) return item;
    return IDS.has(name) ? now(item) : rules.keyOf(item, texts.get(item));
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

function textsOf(records: readonly MemoryRecord[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const record of records)
    if (record.kind === "source")
      for (const unit of (record as Extract<MemoryRecord, { kind: "source" }>).units as readonly {
        readonly keys: readonly string[];
        readonly texts: readonly string[];
      }[])
        for (const [index, key] of unit.keys.entries()) texts.set(key, unit.texts[index]!);
  return texts;
}

/** A hash of 32 hex digits. */
export function otherHash(text: string): string {
  return createHash("sha256").update(`other\0${text}`).digest("hex").slice(0, 32);
}
