import type { Locale } from "../../../model/locale.ts";
import type { MemoryEntry } from "../../../model/memory-match.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { formOf } from "../../../stages/match/fuzzy/form.ts";
import { memoryEntries } from "../../../stages/match/memory-entries.ts";
import { isStillCorrect } from "../../../stages/match/version.ts";
import type { Ask } from "./database.ts";
import { type EntryRow, entryRow } from "./entry-row.ts";
import { isReadable } from "../../../stages/match/readable-record.ts";
import { type FormRow, formRow } from "./form-row.ts";
import { addPostings } from "./order-tokens.ts";

/** How entries change with records that come. */
export interface EntryChanges {
  readonly entries: readonly (EntryRow & {
    readonly revives: string | null;
    readonly isInUse: boolean;
  })[];
  readonly forms: readonly FormRow[];
  /** Ids of what is no entry, whether or not it was one. */
  readonly gone: readonly string[];
}

/**
 * What the entries of some ids are now.
 *
 * @param records all that bears on them, as `gather` closes.
 */
export function deriveEntries(
  locale: Locale,
  records: readonly MemoryRecord[],
  affected: ReadonlySet<string>,
): EntryChanges {
  const byId = new Map(records.filter(isReadable).map((record) => [record.id, record]));
  const live = memoryEntries(byId.values(), locale, "live").filter(({ record }) =>
    affected.has(record),
  );
  const inUse = new Set(memoryEntries(byId.values(), locale).map(({ record }) => record));
  const isLive = new Set(live.map(({ record }) => record));
  return {
    entries: live.map((entry) => ({
      ...entryRow(entry),
      revives: revivedBy(byId.get(entry.record)!),
      isInUse: inUse.has(entry.record),
    })),
    forms: formsOf(live),
    gone: [...affected].filter((id) => !isLive.has(id)),
  };
}

/** Bring the tables to what was derived. One round trip, two where an entry goes. */
export async function storeEntries(
  ask: Ask,
  locale: Locale,
  { entries, forms, gone }: EntryChanges,
): Promise<void> {
  const of = (name: keyof (typeof entries)[number]) => entries.map((entry) => entry[name]);
  const left = await ask({
    sql: STORE,
    values: [
      locale,
      gone,
      ...(["hash", "from", "tokens", "length", "signature"] as const).map((name) =>
        forms.map((form) => form[name]),
      ),
      forms.map(({ form }) => form.length),
      forms.map(({ words }) => `{${words.join()}}`),
      forms.map(({ form }) => JSON.stringify(form)),
      ...ENTRY_COLUMNS.map(of),
    ],
  });
  if (left.length > 0)
    await ask({ sql: CLEAN, values: [[...new Set(left.map(({ form }) => form))]] });
}

const ENTRY_COLUMNS = [
  "id", "revives", "isInUse", "state", "form", "source", "context", "target",
  "sorting", "sourceWords", "targetWords",
] as const; // prettier-ignore

/**
 * Forms are locked until the transaction ends, in the order of their hashes: nobody may take one away
 * meanwhile. The postings of one are those of the program that brought it.
 */
const STORE = `
  WITH gone AS (
    DELETE FROM :"schema".entry WHERE locale = $1 AND id = ANY ($2::uuid[]) RETURNING form),
  added_form AS (
    INSERT INTO :"schema".form (hash, from_locale, tokens, length, signature, characters, words, form)
    SELECT hash, from_locale, tokens, length, signature, characters, words::bigint[], form
    FROM unnest($3::uuid[], $4::text[], $5::text[], $6::integer[], $7::bit(128)[], $8::integer[], $9::text[], $10::text[])
      AS form (hash, from_locale, tokens, length, signature, characters, words, form)
    ON CONFLICT (hash) DO UPDATE SET hash = excluded.hash WHERE false
    RETURNING hash, length, characters, signature, words),
  added_posting AS (${addPostings("added_form")}),
  changed AS (
    INSERT INTO :"schema".entry (locale, id, revives, is_in_use, state, form, source, context, target,
      sorting, source_words, target_words)
    SELECT $1, * FROM unnest($11::uuid[], $12::uuid[], $13::boolean[], $14::smallint[], $15::uuid[],
      $16::uuid[], $17::uuid[], $18::uuid[], $19::text[], $20::text[], $21::text[])
    ON CONFLICT (locale, id) DO UPDATE SET is_in_use = excluded.is_in_use, state = excluded.state)
  SELECT form FROM gone`;

/** What no entry has any more goes, as what was erased must not stay in it. Its postings name only hashes. */
const CLEAN = `
  WITH cleaned AS (
    DELETE FROM :"schema".form WHERE hash = ANY ($1::uuid[])
      AND NOT EXISTS (SELECT 1 FROM :"schema".entry WHERE entry.form = form.hash)
    RETURNING hash)
  SELECT hash FROM cleaned`;

function formsOf(entries: readonly MemoryEntry[]): readonly FormRow[] {
  const rows = new Map<string, FormRow>();
  for (const { from, source } of entries) {
    const row = formRow(from, formOf(source));
    rows.set(row.hash, row);
  }
  return [...rows.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** Id of the target that a still-correct review says again. */
function revivedBy(record: MemoryRecord): string | null {
  return isStillCorrect(record) ? record.target : null;
}
