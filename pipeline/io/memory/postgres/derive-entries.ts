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
import { lengthClass, MOST_LENGTH, signatureOf } from "./list-places.ts";
import { LOCALE } from "./locale-parameter.ts";
import { rowsOf } from "./merge-lists.ts";

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

/**
 * Bring the tables to what was derived. One round trip, two where an entry goes.
 *
 * Answers with the number of the newest form that was added, `undefined` where none was.
 */
export async function storeEntries(
  ask: Ask,
  locale: Locale,
  { entries, forms, gone }: EntryChanges,
): Promise<number | undefined> {
  const of = (name: keyof (typeof entries)[number]) => entries.map((entry) => entry[name]);
  const rows = await ask({
    sql: STORE,
    values: [
      locale,
      gone,
      ...(["hash", "from", "tokens"] as const).map((name) => forms.map((form) => form[name])),
      forms.map(({ form }) => JSON.stringify(form)),
      forms.map(({ words }) => Math.min(words.length, MOST_LENGTH)),
      forms.map(({ form }) => Math.min(form.length, MOST_LENGTH)),
      forms.map(signatureOf),
      forms.map(({ words }) => lengthClass(words.length)),
      forms.map(({ words }) => `{${words.join()}}`),
      ...ENTRY_COLUMNS.map(of),
    ],
  });
  const left = new Set(rows.flatMap(({ form }) => (form === null ? [] : [form])));
  if (left.size > 0) await ask({ sql: CLEAN, values: [[...left]] });
  return (
    (rows.find(({ newest }) => newest !== null)?.["newest"] as number | undefined) ?? undefined
  );
}

const ENTRY_COLUMNS = [
  "id", "revives", "isInUse", "state", "form", "source", "context", "target",
  "sorting", "sourceWords", "targetWords",
] as const; // prettier-ignore

/**
 * Forms are locked until the transaction ends, in the order of their hashes: nobody may take one away
 * meanwhile. The lists that one is in are those of the program that brought it.
 */
const STORE = `
  WITH gone AS (
    DELETE FROM :"schema".entry WHERE locale = ${LOCALE} AND id = ANY ($2::uuid[]) RETURNING form),
  asked_form AS MATERIALIZED (
    SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::smallint[],
      $9::bigint[], $10::smallint[], $11::text[])
      AS form (hash, from_locale, tokens, form, length, characters, signature, class, words)),
  added_form AS (
    INSERT INTO :"schema".form (hash, from_locale, tokens, form)
    SELECT hash, from_locale, tokens, form FROM asked_form
    ON CONFLICT (hash) DO UPDATE SET hash = excluded.hash WHERE false
    RETURNING hash, number),
  place AS MATERIALIZED (
    SELECT class, words::integer[] AS words,
      int4send(number) || int2send(length) || int2send(characters) || int8send(signature) AS place
    FROM added_form JOIN asked_form USING (hash)),
  whole AS (
    SELECT token, class, string_agg(place, '') AS places
    FROM place CROSS JOIN LATERAL unnest(words) AS token GROUP BY token, class),
  added_list AS (INSERT INTO :"schema".list (token, class, places) ${rowsOf("whole")}),
  changed AS (
    INSERT INTO :"schema".entry (locale, id, revives, is_in_use, state, form, source, context, target,
      sorting, source_words, target_words)
    SELECT $1, * FROM unnest($12::uuid[], $13::uuid[], $14::boolean[], $15::smallint[], $16::uuid[],
      $17::uuid[], $18::uuid[], $19::uuid[], $20::text[], $21::text[], $22::text[])
    ON CONFLICT (locale, id) DO UPDATE SET is_in_use = excluded.is_in_use, state = excluded.state)
  SELECT form, NULL AS newest FROM gone UNION ALL SELECT NULL, max(number) FROM added_form`;

/** What no entry has any more goes, as what was erased must not stay in it. Lists name only its number. */
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
