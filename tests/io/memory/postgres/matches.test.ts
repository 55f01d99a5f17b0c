import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  openPostgresStore,
  type PostgresStore,
} from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { connectionSettings } from "../../../../pipeline/io/memory/postgres/connection-settings.ts";
import {
  askOf,
  type Database,
  openDatabase,
} from "../../../../pipeline/io/memory/postgres/database.ts";
import {
  type NearForms,
  nearInTables,
} from "../../../../pipeline/io/memory/postgres/near-forms.ts";
import { formOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import { nearForms } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { mergeLists } from "../../../../pipeline/io/memory/postgres/merge-lists.ts";
import { DE, EN, FR, erase, target } from "../../../contracts/record-factory.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

const WORDS = [
  "the", "old", "boat", "boats", "waits", "waited", "in", "harbour", "harbours", "of", "a", "7", "12", "<x1/>",
  "<g1>", "</g1>", ".", ",", "!", "unanimously", "ship", "\u8239", "\u304C", "\u6E2F", "\u0E40\u0E23\u0E37\u0E2D\u0E40\u0E01\u0E48\u0E32",
]; // prettier-ignore

const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 14 })
  .map((words) => words.join(" "));

await describePostgres("matches from the tables", (postgres) => {
  let env: Awaited<ReturnType<typeof postgres.newDatabase>>;
  let store: PostgresStore;
  let database: Database;
  let search: NearForms;
  let forms: readonly string[];
  beforeAll(async () => {
    env = await postgres.newDatabase();
    store = await openPostgresStore({ env });
    database = openDatabase(connectionSettings(env));
    search = nearInTables((statement) => database.ask("test", statement));
    const texts = [...new Set(fc.sample(text, { numRuns: 1500, seed: 7 }))];
    const records = texts.map((each) => target(each));
    await store.put({ locale: DE, records: records.slice(0, 700) });
    await store.put({ locale: FR, records: records.slice(600) });
    forms = [...new Set(texts.map(formOf))];
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  const inTables = (asked: readonly string[], minimum: number) =>
    search({ from: EN, forms: asked, minimum });
  const byForm = (near: ReturnType<typeof nearForms>) =>
    near.toSorted((a, b) => b.percent - a.percent || (a.form < b.form ? -1 : 1));

  it("are those of a comparison with every form, at any minimum", async () => {
    const minimum = fc.constantFrom(1, 30, 49, 50, 51, 60, 69, 70, 71, 85, 99, 100);
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        minimum,
        async (asked, least) => {
          const own = asked.map(formOf);
          const found = await inTables(own, least);
          expect(found.map(byForm)).toEqual(
            own.map((form) => byForm(nearForms(form, forms, least))),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are the same after puts have put short rows of the lists together", async () => {
    const client = await postgres.connect(env);
    const lists = async () => (await client.query(LISTS)).rows[0];
    const { rows, places, frequent } = await lists();
    expect(frequent).toBe(true);
    const longest = Array.from({ length: 200 }, (_, index) => target(`the boat ${index}x waits`));
    for (let at = 0; at < longest.length; at += 50)
      await store.put({ locale: FR, records: longest.slice(at, at + 50) });
    const grown = await lists();
    await database.transact("test", { lock: "test" }, (ask) => mergeLists(ask, 1_000_000));
    const merged = await lists();
    await client.end();
    expect(grown.rows).toBeGreaterThan(rows);
    expect(merged.rows).toBeLessThan(grown.rows);
    expect(merged.places).toBe(grown.places);
    expect(grown.places).toBe(places + 200 * 4 * 16);
    forms = [...forms, ...longest.map(({ source }) => formOf(source))];
    const asked = fc.sample(text, { numRuns: 40, seed: 5 }).map(formOf);
    for (const minimum of [50, 70, 90])
      expect((await inTables(asked, minimum)).map(byForm)).toEqual(
        asked.map((form) => byForm(nearForms(form, forms, minimum))),
      );
    const late = target("The old harbours of ships waited unanimously late.");
    await store.put({ locale: FR, records: [late] });
    const form = formOf(late.source);
    forms = [...forms, form];
    expect((await inTables([form], 70)).map(byForm)).toEqual([byForm(nearForms(form, forms, 70))]);
  });

  it("are the same where another program had taken forms apart by other rules", async () => {
    const asked = fc.sample(text, { numRuns: 20, seed: 3 }).map(formOf);
    const client = await postgres.connect(env);
    const own = "hash IN (SELECT hash FROM interlinear.form ORDER BY hash LIMIT 300)";
    await client.query(`UPDATE interlinear.form SET tokens = '0', number = DEFAULT WHERE ${own}`);
    await client.end();
    expect((await inTables(asked, 60)).map(byForm)).toEqual(
      asked.map((form) => byForm(nearForms(form, forms, 60))),
    );
  });

  it("are found where a pooler forgets the names of statements", async () => {
    const client = await postgres.connect(env);
    const ask = askOf(client, (sql) => sql.replaceAll(':"schema"', "interlinear"));
    const forgetful = nearInTables(async (statement) => {
      await client.query("DEALLOCATE ALL");
      return ask(statement);
    });
    const asked = fc.sample(text, { numRuns: 5, seed: 11 }).map(formOf);
    for (const forms of [asked, asked])
      expect(await forgetful({ from: EN, forms, minimum: 70 })).toEqual(await inTables(forms, 70));
    await client.end();
  });

  it("leave no word of what was erased in any table", async () => {
    const secret = target("Whistleblower Wilhelmina waits.", {
      target: "Informantin Wilhelmina wartet.",
    });
    await store.put({ locale: DE, records: [secret] });
    const client = await postgres.connect(env);
    const tables = ["record", "entry", "form"];
    const said = async () => {
      const all: unknown[] = [];
      for (const table of tables) {
        const sql = `SELECT t::text AS row FROM interlinear.${table} AS t`;
        all.push((await client.query(sql)).rows);
      }
      return JSON.stringify(all).toLowerCase();
    };
    expect(await said()).toContain("wilhelmina");
    await store.put({ locale: DE, records: [erase(secret.id)] });
    expect(await said()).not.toContain("wilhelmina");
    await client.end();
  });
});

const LISTS = `
  SELECT count(*)::integer AS rows, sum(octet_length(places))::integer AS places,
    (SELECT often <> '' FROM interlinear.list_state) AS frequent
  FROM interlinear.list`;
