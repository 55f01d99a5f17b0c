import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { connectionSettings } from "../../../pipeline/io/memory/postgres/connection-settings.ts";
import { openDatabase } from "../../../pipeline/io/memory/postgres/database.ts";
import { journalsBelow } from "../../../pipeline/io/memory/embedded/journal-files.ts";
import { readJournal } from "../../../pipeline/io/memory/embedded/read-journal.ts";
import { openPostgresStore } from "../../../pipeline/io/memory/postgres/postgres-store.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { knownMigrations, migrateSchema } from "../../../pipeline/io/memory/postgres/schema.ts";
import { target } from "../../contracts/record-factory.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";
import { openTrial } from "../trial.ts";
import { otherHash, withOtherRules } from "./other-rules.ts";

const FILES = {
  "content/en/a.md": "# Tides\n\nThe boat waits.\n",
  "interlinear.json": '{ "memory": "postgres", "locales": ["de"] }',
};

await describePostgres("a memory in PostgreSQL with tables of an earlier version", (postgres) => {
  it("is brought up to date, its records dumped before as a new database loads them", async () => {
    const env = await postgres.newDatabase({ isEmpty: true });
    const database = openDatabase(connectionSettings(env));
    // This program cannot fill such tables; a program of their time did.
    await expect(migrateSchema(database, knownMigrations().slice(0, 2))).rejects.toMatchObject({
      code: "world",
    });
    await database.close();
    const records = [target("wait here"), target("and there")];
    const client = await postgres.connect(env);
    for (const record of records)
      await client.query(
        `INSERT INTO interlinear.record (locale, id, kind, version, body) VALUES ('de', $1, 'target', 1, $2)`,
        [record.id, JSON.stringify(record)],
      );
    await client.end();
    const trial = openTrial(FILES, { env });
    expect((await trial.run("status")).stderr).toContain("its tables have version 2, expected 3");
    const plan = await trial.run("migrate", "--check");
    expect(plan).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^tables 2 -> 3: 0003-lists, matches would be applied\n/),
    });
    const { code, stdout } = await trial.run("migrate");
    expect(code).toBe(0);
    const [, backup] = /^what was before lies in (.+)$/m.exec(stdout)!;
    const dumps = join(trial.root, backup!, "records");
    expect(readdirSync(dumps)).toEqual(["de.jsonl"]);
    const dumped = readFileSync(join(dumps, "de.jsonl"), "utf8").split("\n").slice(0, -1);
    expect(dumped.map((line) => (JSON.parse(line) as { id: string }).id).toSorted()).toEqual(
      records.map(({ id }) => id).toSorted(),
    );
    expect((await trial.run("migrate", "--check")).code).toBe(0);
    const other = openTrial(FILES, { env: await postgres.newDatabase({ isEmpty: true }) });
    await other.run("migrate");
    expect((await other.run("memory", "load", dumps)).code).toBe(0);
    expect((await other.run("memory", "dump", "--locale", "de")).stdout).toBe(
      (await trial.run("memory", "dump", "--locale", "de")).stdout,
    );
  });
});

await describePostgres("a memory in PostgreSQL by rules of other keys", (postgres) => {
  it("keeps its translations, and loses nothing that is derived from them", async () => {
    const A = "content/en/a.md";
    const files = openTrial({ [A]: "# Tides\n\nThe boat waits. The tide turns.\n" });
    await files.set(A, "The boat waits.", "Le bateau attend.");
    await files.set(A, "The tide turns.", "La marée tourne.");
    await files.as("bob").set(A, "The boat waits.", "Le bateau est là.");
    withOtherRules(join(files.root, "locales"), { name: " k0", keyOf: otherHash });
    const env = await postgres.newDatabase({ isEmpty: true });
    const trial = openTrial(
      { [A]: files.read(A), "interlinear.json": '{ "memory": "postgres", "locales": ["fr"] }' },
      { env },
    );
    await trial.run("memory", "migrate");
    // A program of those rules had brought them there.
    const store = await openPostgresStore({ env });
    for (const locale of ["en", "fr"])
      await store.merge(
        parseLocale(locale)!,
        journalsBelow(join(files.root, "locales"), `${locale}/memory`).flatMap(
          (path) => readJournal(readFileSync(join(files.root, "locales", path))).records,
        ),
      );
    await store.close();
    expect((await trial.run("migrate", "--check")).code).toBe(1);
    expect((await trial.run("migrate")).stdout).toMatch(
      /^keys: 4 records written anew, 3 translations kept, 0 left/,
    );
    expect((await trial.run("migrate", "--check")).code).toBe(0);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toContain("Le bateau est là. La marée tourne.");
    const { stdout } = await trial.run("memory", "search", "boat", "--locale", "fr");
    expect(stdout).toContain("Le bateau est là.");
  });
});

it("removes caches of other versions, and no others", async () => {
  const trial = openTrial({ "content/en/a.md": "# Tides\n" });
  await trial.set("content/en/a.md", "Tides", "Marées");
  const cache = join(trial.root, ".interlinear/memory.db");
  expect((await trial.run("migrate", "--check")).code).toBe(0);
  const database = new DatabaseSync(cache);
  database.exec("PRAGMA user_version = 3");
  database.close();
  expect((await trial.run("migrate")).stdout).toBe(
    "cache .interlinear/memory.db of another version removed\n",
  );
  expect(existsSync(cache)).toBe(true);
  expect((await trial.run("migrate", "--check")).code).toBe(0);
});
