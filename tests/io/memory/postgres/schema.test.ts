import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { connectionSettings } from "../../../../pipeline/io/memory/postgres/connection-settings.ts";
import { type Database, openDatabase } from "../../../../pipeline/io/memory/postgres/database.ts";
import { openPostgresStore } from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import {
  checkSchema,
  knownMigrations,
  migrateSchema,
} from "../../../../pipeline/io/memory/postgres/schema.ts";
import { FORM_VERSION } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import { DE, EN, target, withdraw } from "../../../contracts/record-factory.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

const MIGRATIONS = resolve(
  import.meta.dirname,
  "../../../../pipeline/io/memory/postgres/migrations",
);

it("numbers its migrations from 1 without gaps, and names nothing without its schema", () => {
  const migrations = knownMigrations();
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  expect(migrations).toHaveLength(readdirSync(join(MIGRATIONS)).length);
  for (const { sql } of migrations)
    expect(sql).not.toMatch(/\b(?:TABLE|INTO|ON|FROM|UPDATE|REFERENCES)\s+(?!:"schema"\.)[a-z]/);
});

await describePostgres("the tables of a memory in PostgreSQL", (postgres) => {
  let env: Awaited<ReturnType<typeof postgres.newDatabase>>;
  let database: Database;
  beforeEach(async () => {
    env = await postgres.newDatabase({ isEmpty: true });
    database = openDatabase(connectionSettings(env));
  });
  afterEach(() => database.close());

  const newest = knownMigrations().at(-1)!.number;
  const names = [...knownMigrations().map(({ name }) => name), "matches"];

  it("are made once, and a second run finds nothing to do", async () => {
    expect(await migrateSchema(database)).toEqual({ found: 0, expected: newest, applied: names });
    const store = await openPostgresStore({ env });
    await store.put({ locale: DE, records: [target("a")] });
    expect(await migrateSchema(database)).toEqual({
      found: newest,
      expected: newest,
      applied: [],
    });
    expect(await store.page(DE, { limit: 10 })).toEqual([target("a")]);
    await store.close();
  });

  it("are made once by eight processes that race", async () => {
    const racers = Array.from({ length: 8 }, () => openDatabase(connectionSettings(env)));
    const reports = await Promise.all(racers.map((racer) => migrateSchema(racer)));
    expect(reports.flatMap(({ applied }) => applied).toSorted()).toEqual(names);
    await Promise.all(racers.map((racer) => racer.close()));
  });

  it("are only looked at where that was asked", async () => {
    expect(await checkSchema(database)).toEqual({ found: 0, expected: newest, applied: names });
    expect(await checkSchema(database)).toMatchObject({ found: 0 });
  });

  it("stay as they were where a migration fails", async () => {
    await migrateSchema(database);
    const broken = {
      number: newest + 1,
      name: "broken",
      sql: 'CREATE TABLE :"schema".half (a int); SELECT 1 / 0',
    };
    await expect(migrateSchema(database, [...knownMigrations(), broken])).rejects.toMatchObject({
      code: "world",
      message: expect.stringMatching(
        /^Cannot migrate the memory in PostgreSQL: division by zero \(22012\)$/,
      ),
    });
    const client = await postgres.connect(env);
    const { rows } = await client.query("SELECT to_regclass('interlinear.half') AS half");
    expect(rows).toEqual([{ half: null }]);
    await client.end();
    expect(await checkSchema(database)).toMatchObject({ found: newest, applied: [] });
  });

  it("are not used where they are missing or old: one line, with a hint", async () => {
    await expect(openPostgresStore({ env })).rejects.toMatchObject({
      code: "memory-older",
      message: `Cannot use the memory in PostgreSQL: it has no tables yet, expected version ${newest}`,
      hint: "`interlinear memory migrate` brings it there",
    });
  });

  it("are not used, nor migrated, where a newer program made them", async () => {
    await migrateSchema(database);
    const client = await postgres.connect(env);
    await client.query("INSERT INTO interlinear.migration (number, name) VALUES (99, 'future')");
    await client.end();
    const newer = {
      code: "memory-newer",
      message: `Cannot use the memory in PostgreSQL: its tables have version 99, expected at most ${newest}`,
    };
    await expect(openPostgresStore({ env })).rejects.toMatchObject(newer);
    await expect(migrateSchema(database)).rejects.toMatchObject(newer);
  });

  it("do not depend on the search path, and nothing is made outside of their schema", async () => {
    const client = await postgres.connect(env);
    await client.query("CREATE SCHEMA decoy");
    await client.query("CREATE TABLE decoy.record (nothing int)");
    const { rows: before } = await client.query(TABLES);
    const own = { ...env, PGOPTIONS: "-c search_path=decoy,public", ...SCHEMA };
    const other = openDatabase(connectionSettings(own));
    await migrateSchema(other);
    await other.close();
    const store = await openPostgresStore({ env: own });
    await store.put({ locale: DE, records: [target("a")] });
    expect(await store.locales()).toEqual([DE]);
    await store.close();
    const { rows: after } = await client.query(TABLES);
    expect(after).toEqual(before);
    await client.end();
  });

  it("are filled again with matches where a program with other forms had filled them", async () => {
    await migrateSchema(database);
    const store = await openPostgresStore({ env });
    const withdrawn = target("withdrawn here");
    const records = Array.from({ length: 5000 }, (_, index) => target(`wait here ${index}`));
    await store.put({ locale: DE, records: [...records, withdrawn] });
    await store.put({ locale: DE, records: [withdraw([withdrawn.id])] });
    const asked = { from: EN, locale: DE, texts: [{ text: "wait there 7" }] };
    const before = await store.match(asked);
    expect(before[0]).not.toEqual([]);
    const client = await postgres.connect(env);
    const { rows: entries } = await client.query(ENTRIES);
    await client.query("UPDATE interlinear.filling SET form_version = 0");
    await expect(openPostgresStore({ env })).rejects.toMatchObject({
      code: "memory-older",
      message: `Cannot use the memory in PostgreSQL: its matches were made by another version of Interlinear, expected this one`,
    });
    expect(await checkSchema(database)).toMatchObject({ applied: ["matches"] });
    expect(await migrateSchema(database)).toMatchObject({ applied: ["matches"] });
    expect((await client.query(ENTRIES)).rows).toEqual(entries);
    expect(await store.match(asked)).toEqual(before);
    await client.end();
    await store.close();
  });

  it("have the matches of all records after a migration from tables that found them otherwise", async () => {
    const second = knownMigrations().slice(0, 2);
    // This program cannot fill such tables; a program of their time did.
    await expect(migrateSchema(database, second)).rejects.toMatchObject({ code: "world" });
    const record = target("wait here for the boat");
    const client = await postgres.connect(env);
    await client.query(
      `INSERT INTO interlinear.record (locale, id, kind, version, body) VALUES ($1, $2, 'target', 1, $3)`,
      [DE, record.id, JSON.stringify(record)],
    );
    await client.query(OLD_FORM, [DE, record.id]);
    await client.query("INSERT INTO interlinear.filling VALUES ($1, 1)", [FORM_VERSION]);
    await expect(openPostgresStore({ env })).rejects.toMatchObject({ code: "memory-older" });
    expect(await migrateSchema(database)).toEqual({
      found: 2,
      expected: newest,
      applied: names.slice(2),
    });
    expect((await client.query(ENTRIES)).rows).toHaveLength(1);
    await client.end();
    const store = await openPostgresStore({ env });
    const texts = [{ text: "wait here for the ship" }];
    const [found] = await store.match({ from: EN, locale: DE, texts });
    expect(found!.map(({ entry }) => entry.record)).toEqual([record.id]);
    await store.close();
  });

  it("take rows that were restored into another server for settled ones", async () => {
    await migrateSchema(database);
    const store = await openPostgresStore({ env });
    await store.put({ locale: DE, records: [target("a")] });
    const client = await postgres.connect(env);
    await client.query("UPDATE interlinear.record SET transaction = '9000000000'::xid8");
    await migrateSchema(database);
    const { rows } = await client.query(
      "SELECT transaction < pg_snapshot_xmin(pg_current_snapshot()) AS settled FROM interlinear.record",
    );
    expect(rows).toEqual([{ settled: true }]);
    await client.end();
    await store.close();
  });
});

/** As the second migration has them: a form, an entry, a posting and a count, none of which means anything later. */
const OLD_FORM = `
  WITH form AS (
    INSERT INTO interlinear.form (hash, from_locale, tokens, length, characters, signature, words, form)
    VALUES ($2::uuid, 'en', '2', 1, 4, repeat('0', 128)::bit(128), '{7}', '"wait"')),
  posting AS (
    INSERT INTO interlinear.posting VALUES (7, 1, $2::uuid, 1, 4, repeat('0', 128)::bit(128))),
  counted AS (INSERT INTO interlinear.token_count VALUES (7, 4))
  INSERT INTO interlinear.entry
  VALUES ($1, $2::uuid, NULL, true, 1, $2::uuid, $2::uuid, $2::uuid, $2::uuid, 'wait', 'wait', 'warten')`;

const ENTRIES = `
  SELECT id, is_in_use, state, form, source, context, target FROM interlinear.entry ORDER BY id`;

const SCHEMA = { INTERLINEAR_DATABASE_SCHEMA: "memory_of_x" };

const TABLES = `
  SELECT schemaname, tablename FROM pg_tables
  WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'memory_of_x') ORDER BY 1, 2`;
