import type { EntryChanges } from "../../../../pipeline/io/memory/postgres/derive-entries.ts";
import { storeEntries } from "../../../../pipeline/io/memory/postgres/derive-entries.ts";
import { askOf } from "../../../../pipeline/io/memory/postgres/database.ts";
import { formRow } from "../../../../pipeline/io/memory/postgres/form-row.ts";
import { migrateDatabase } from "../../../../pipeline/io/memory/postgres/migrate-database.ts";
import { mergeLists } from "../../../../pipeline/io/memory/postgres/merge-lists.ts";
import { nearInTables } from "../../../../pipeline/io/memory/postgres/near-forms.ts";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import { databaseBytes, openBenchDatabase } from "../bench-server.ts";
import { type Competitor, MINIMUM } from "../competitor.ts";

const FROM = "en" as Locale;
const TO = "fr" as Locale;
const PAGE = 5000;

/** The PostgreSQL store's own tables and search. */
export const ownPostgres: Competitor = {
  name: "PostgreSQL, ours",
  open: async (forms) => {
    const { client, env, close } = await openBenchDatabase("ours");
    await migrateDatabase(env, false);
    const ask = askOf(client, (sql) => sql.replaceAll(':"schema"', "interlinear"));
    for (let at = 0; at < forms.length; at += PAGE) {
      const newest = await storeEntries(ask, TO, entriesOf(forms.slice(at, at + PAGE)));
      await mergeLists(ask, newest!);
    }
    await client.query("VACUUM ANALYZE");
    const nearForms = nearInTables(ask);
    const numbers = new Map(forms.map((form, n) => [form, n]));
    const nearAll = async (asked: readonly string[]) => {
      const near = await nearForms({ from: FROM, forms: asked, minimum: MINIMUM });
      return near.map((list) =>
        list.map(({ form, percent }) => ({ form: numbers.get(form)!, percent })),
      );
    };
    return {
      bytes: await databaseBytes(client),
      searches: { "whole answer": async (form) => (await nearAll([form]))[0]! },
      batch: nearAll,
      close,
    };
  },
};

/** An entry of each form, by the tables' rules; its record is never read. */
function entriesOf(forms: readonly string[]): EntryChanges {
  const rows = forms.map((form) => formRow(FROM, form));
  return {
    forms: rows,
    gone: [],
    entries: rows.map(({ hash }) => ({
      id: hash,
      revives: null,
      isInUse: true,
      state: 1,
      form: hash,
      source: hash,
      context: hash,
      target: hash,
      sorting: "",
      sourceWords: "",
      targetWords: "",
    })),
  };
}
