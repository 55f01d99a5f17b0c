import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from "../../../pipeline/io/memory/embedded/embedded-store.ts";
import {
  openPostgresStore,
  type PostgresStore,
} from "../../../pipeline/io/memory/postgres/postgres-store.ts";
import { type DumpPart, readDump } from "../../../pipeline/io/memory/transfer/dump-file.ts";
import { pullRecords } from "../../../pipeline/io/memory/transfer/pull-records.ts";
import { pushRecords } from "../../../pipeline/io/memory/transfer/push-records.ts";
import type { PipelineError } from "../../../pipeline/model/pipeline-error.ts";
import { canonicalJson } from "../../../pipeline/stages/match/canonical-json.ts";
import { DE, erase, hex, target } from "../../contracts/record-factory.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";

await describePostgres("files and a memory in PostgreSQL", (postgres) => {
  let root: string;
  let env: Awaited<ReturnType<typeof postgres.newDatabase>>;
  let shared: PostgresStore;
  let files: EmbeddedStore;
  let problems: PipelineError[];
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "interlinear-transfer-"));
    env = await postgres.newDatabase();
    shared = await openPostgresStore({ env });
    files = await openEmbeddedStore({ root });
    problems = [];
  });
  afterEach(async () => {
    await files.close();
    await shared.close();
    rmSync(root, { recursive: true, force: true });
  });

  const pull = (options: { readonly isDryRun?: boolean; readonly pageSize?: number } = {}) =>
    pullRecords({ from: shared, to: files }, DE, {
      isDryRun: false,
      onProblem: (problem) => void problems.push(problem),
      ...options,
    });
  const push = (isDryRun = false) =>
    pushRecords({ from: files, to: shared }, DE, { isDryRun, pageSize: 7 });
  const numbered = (count: number, name = "s") =>
    Array.from({ length: count }, (_, index) => target(`${name}${index}`));
  const idsIn = async (memory: PostgresStore | EmbeddedStore) =>
    (await memory.page(DE, { limit: 10_000 })).map(({ id }) => id);

  it("push and pull make both the union, and a second run finds nothing new", async () => {
    await files.put({ locale: DE, records: numbered(20, "ours") });
    await shared.put({ locale: DE, records: [...numbered(15, "theirs"), ...numbered(5, "ours")] });
    expect(await push(true)).toEqual({ locale: DE, records: 20, added: 15 });
    expect(await push()).toEqual({ locale: DE, records: 20, added: 15 });
    expect(await pull({ isDryRun: true })).toEqual({ locale: DE, records: 35, added: 15 });
    expect(await idsIn(files)).toHaveLength(20);
    expect(await pull()).toEqual({ locale: DE, records: 35, added: 15 });
    expect(await idsIn(files)).toEqual(await idsIn(shared));
    expect(await push()).toEqual({ locale: DE, records: 35, added: 0 });
    expect(await pull()).toEqual({ locale: DE, records: 0, added: 0 });
  });

  it("what one side erased is erased on the other, in whatever order", async () => {
    const [a, b] = [target("secret a"), target("secret b")];
    await files.put({ locale: DE, records: [a, b] });
    await push();
    await files.put({ locale: DE, records: [erase(a.id)] });
    await shared.put({ locale: DE, records: [erase(b.id)] });
    await push();
    await pull();
    for (const memory of [files, shared])
      expect(JSON.stringify(await memory.page(DE, { limit: 10 }))).not.toContain("secret a de");
    expect(await idsIn(files)).toEqual(await idsIn(shared));
    expect(JSON.stringify(await files.page(DE, { limit: 10 }))).not.toContain("secret b de");
  });

  it("a pull that is broken off goes on where it was", async () => {
    await shared.put({ locale: DE, records: numbered(30) });
    let pages = 0;
    const broken = {
      ...files,
      merge: (...args: Parameters<EmbeddedStore["merge"]>) =>
        ++pages > 2 ? Promise.reject(new Error("killed")) : files.merge(...args),
    };
    const options = { isDryRun: false, pageSize: 10, onProblem: () => {} };
    await expect(pullRecords({ from: shared, to: broken }, DE, options)).rejects.toThrow("killed");
    expect(await idsIn(files)).toHaveLength(20);
    expect(await pull({ pageSize: 10 })).toEqual({ locale: DE, records: 10, added: 10 });
  });

  it("a pull reads all again after files of the memory went away, or the database was made anew", async () => {
    await shared.put({ locale: DE, records: numbered(8) });
    expect(await pull()).toMatchObject({ records: 8, added: 8 });
    rmSync(join(root, "locales/de/memory"), { recursive: true });
    expect(await pull()).toEqual({ locale: DE, records: 8, added: 8 });
    rmSync(join(root, ".interlinear"), { recursive: true });
    expect(await pull()).toEqual({ locale: DE, records: 8, added: 0 });
    const other = await openPostgresStore({ env: await postgres.newSchema(env) });
    await other.put({ locale: DE, records: numbered(3, "other") });
    const options = { isDryRun: false, onProblem: () => {} };
    expect(await pullRecords({ from: other, to: files }, DE, options)).toMatchObject({ added: 3 });
    await other.close();
  });

  it("leaves out rows that are no records, says so, and takes the others", async () => {
    await shared.put({ locale: DE, records: numbered(3) });
    const client = await postgres.connect(env);
    await client.query(
      `UPDATE interlinear.record SET body = replace(body, 's1 de', 'changed') WHERE body LIKE '%s1 de%'`,
    );
    await client.end();
    expect(await pull()).toEqual({ locale: DE, records: 3, added: 2 });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Cannot take record `[0-9a-f]{32}` of the memory in PostgreSQL: its id does not fit/,
      ),
    ]);
  });

  /** A transaction of its own that holds what it has inserted until it commits. */
  const writer = async () => {
    const client = await postgres.connect(env);
    await client.query("BEGIN");
    return {
      insert: (text: string) => insert(client, text),
      commit: async () => {
        await client.query("COMMIT");
        await client.end();
      },
    };
  };

  it("a pull misses nothing of a transaction that is slow to commit", async () => {
    const slow = await writer();
    const early = await slow.insert("slow");
    await shared.put({ locale: DE, records: [target("fast 1")] });
    expect(await pull()).toEqual({ locale: DE, records: 1, added: 1 });
    await shared.put({ locale: DE, records: [target("fast 2")] });
    await slow.insert("slow too");
    expect(await pull()).toMatchObject({ added: 1 });
    await slow.commit();
    // What was taken before is read again, as the cursor stayed behind it.
    expect(await pull()).toEqual({ locale: DE, records: 4, added: 2 });
    expect(await idsIn(files)).toContain(early);
    expect(await pull()).toEqual({ locale: DE, records: 0, added: 0 });
  });

  it("a pull of small pages has all that is committed, however writers come and go", async () => {
    let run = 0;
    const steps = fc.array(fc.tuple(fc.nat(2), fc.constantFrom("insert", "commit", "pull")), {
      maxLength: 24,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const name = `run ${run++}`;
        const open = new Map<number, Awaited<ReturnType<typeof writer>>>();
        const uncommitted = new Map<number, string[]>();
        const committed = new Set<string>();
        const commit = async (who: number) => {
          await open.get(who)?.commit();
          for (const id of uncommitted.get(who) ?? []) committed.add(id);
          open.delete(who);
          uncommitted.delete(who);
        };
        const expectAll = async () => {
          await pull({ pageSize: 2 });
          expect(await files.known(DE, [...committed])).toEqual(committed);
        };
        for (const [index, [who, step]] of taken.entries()) {
          if (step === "commit") await commit(who);
          if (step === "pull") await expectAll();
          if (step !== "insert") continue;
          const own = open.get(who) ?? (await writer());
          open.set(who, own);
          const id = await own.insert(`${name} ${index}`);
          uncommitted.set(who, [...(uncommitted.get(who) ?? []), id]);
        }
        for (const who of [2, 0, 1]) await commit(who);
        await expectAll();
      }),
      { numRuns: 25 },
    );
  });
});

/** Insert as another program may, without the lock of the store. */
async function insert(client: pg.Client, text: string): Promise<string> {
  const record = target(text);
  await client.query(
    `INSERT INTO interlinear.record (locale, id, kind, version, body) VALUES ($1, $2, 'target', 1, $3)`,
    [DE, record.id, canonicalJson(record)],
  );
  return record.id;
}

async function partsOf(...args: Parameters<typeof readDump>) {
  const parts: DumpPart[] = [];
  for await (const part of readDump(...args)) parts.push(part);
  return parts;
}

describe("readDump", () => {
  it("reads any stretch of whole lines, and numbers the lines that are no records", async () => {
    const folder = mkdtempSync(join(tmpdir(), "interlinear-dump-"));
    const path = join(folder, "de.jsonl");
    const records = [target("a"), target("b".repeat(100)), target("c")];
    const lines = records.map(canonicalJson);
    writeFileSync(path, `${lines[0]}\nno record\n\n${lines[1]}\n{}\n${lines[2]}`);
    for (const pieceBytes of [1, 7, 64, 1000, 1_000_000]) {
      const parts = await partsOf({ path, name: "de.jsonl" }, pieceBytes);
      expect(parts.flatMap((part) => part.records)).toEqual(records);
      expect(parts.flatMap(({ bad }) => bad.map(({ line }) => line))).toEqual([2, 5]);
    }
    rmSync(folder, { recursive: true });
  });

  it("says which file cannot be read", async () => {
    const missing = { path: join(tmpdir(), hex("nothing")), name: "dump/de.jsonl" };
    await expect(partsOf(missing)).rejects.toMatchObject({
      code: "world",
      message: "Cannot read `dump/de.jsonl`: it does not exist",
    });
    expect(readdirSync(tmpdir())).not.toContain(hex("nothing"));
  });
});
