import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from "../../../../../pipeline/io/memory/embedded/embedded-store.ts";
import { guardCache } from "../../../../../pipeline/io/memory/embedded/cache-guard.ts";
import { deriveStep } from "../../../../../pipeline/io/memory/embedded/matches/derive-step.ts";
import { guardMatches } from "../../../../../pipeline/io/memory/embedded/matches/matches-database.ts";
import { refreshCache } from "../../../../../pipeline/io/memory/embedded/refresh-cache.ts";
import type { EntryQuery, MemoryEntry } from "../../../../../pipeline/model/memory-match.ts";
import type { MemoryRecord } from "../../../../../pipeline/model/record.ts";
import { canonicalJson } from "../../../../../pipeline/stages/match/canonical-json.ts";
import { memoryEntries } from "../../../../../pipeline/stages/match/memory-entries.ts";
import {
  DE,
  EN,
  erase,
  hex,
  restore,
  review,
  target,
  withdraw,
} from "../../../../contracts/record-factory.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), "interlinear-matches-"));
  folders.push(root);
  return root;
}

/** Write a journal as git would bring it. */
function bring(root: string, name: string, records: readonly MemoryRecord[]): void {
  const folder = join(root, "locales/de/memory/202611");
  mkdirSync(folder, { recursive: true });
  const lines = records.map((record) => `${canonicalJson(record)}\n`).join("");
  writeFileSync(join(folder, "new"), lines);
  renameSync(join(folder, "new"), join(folder, `${name}.jsonl`));
}

function takeAway(root: string, name: string): void {
  rmSync(join(root, "locales/de/memory/202611", `${name}.jsonl`), { force: true });
}

async function all(
  store: EmbeddedStore,
  which: EntryQuery["which"],
): Promise<readonly MemoryEntry[]> {
  const entries: MemoryEntry[] = [];
  for await (const page of store.entries({ locale: DE, which: which!, pageSize: 3 }))
    entries.push(...page);
  return entries;
}

/** Open, act, close: what one run of the program does. */
async function run<Result>(
  root: string,
  act: (store: EmbeddedStore) => Promise<Result>,
  busyTimeoutMs = 10_000,
): Promise<Result> {
  const store = await openEmbeddedStore({ root, busyTimeoutMs });
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

const scores = async (store: EmbeddedStore, text = "Wait here."): Promise<readonly number[]> => {
  const [found] = await store.match({ from: EN, locale: DE, texts: [{ text }] });
  return found!.map(({ score }) => score);
};

const texts = ["Wait here.", "Wait there.", "Go on.", "Wait here now."];

/** A record that may name some of those before it. */
type Deed = (known: readonly string[]) => MemoryRecord;

const pick = (known: readonly string[], at: number): string =>
  known[at % known.length] ?? hex("none");
const IMPORTS = [hex("import 1"), hex("import 2")];

const deed: fc.Arbitrary<Deed> = fc
  .record({
    kind: fc.constantFrom(
      "target",
      "edit",
      "review",
      "still",
      "withdraw",
      "undo",
      "restore",
      "erase",
    ),
    text: fc.constantFrom(...texts),
    verdict: fc.constantFrom("approve", "finalize", "reject"),
    first: fc.nat(50),
    second: fc.nat(50),
    n: fc.nat(5),
    isImported: fc.boolean(),
  })
  .map(({ kind, text, verdict, first, second, n, isImported }) => (known) => {
    const [a, b] = [pick(known, first), pick(known, second)];
    const place = { n, at: `2026-11-23T10:00:0${n}Z` };
    const imported = isImported ? { import: pick(IMPORTS, first) } : {};
    switch (kind) {
      case "target":
        return target(text, { ...place, ...imported });
      case "edit":
        return target(text, { ...place, ...imported, parents: [a], target: `edited ${n}` });
      case "review":
        return review(a, verdict, {
          ...imported,
          parents: second % 2 === 0 ? [b] : [],
        });
      case "still":
        return review(a, "still-correct", {
          ...imported, keys: [hex(text)], source: text, parents: second % 2 === 0 ? [b] : [], n,
        }); // prettier-ignore
      case "withdraw":
        return withdraw([a]);
      case "undo":
        return withdraw([pick(IMPORTS, first)]);
      case "restore":
        return restore([a, pick(IMPORTS, second)], [b]);
      default:
        return n === 0 ? erase(a) : target(text, place);
    }
  });

describe("the database of matches", () => {
  it("knows the standing of every target, whatever comes and goes in which order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(3), { minLength: 4, maxLength: 12 }),
        fc.infiniteStream(fc.nat(3)),
        async (deeds, changes, files) => {
          const root = newRoot();
          const records: MemoryRecord[] = [];
          for (const make of deeds) records.push(make(records.map(({ id }) => id)));
          const parts = Map.groupBy(new Set(records), () => files.next().value!);
          const present = new Set<number>();
          await run(root, async (store) => {
            for (const file of changes) {
              if (present.delete(file)) takeAway(root, String(file));
              else {
                present.add(file);
                bring(root, String(file), parts.get(file) ?? []);
              }
              await store.refresh();
              const now = await store.gather({ locale: DE, ids: records.map(({ id }) => id) });
              for (const which of ["in-use", "live"] as const)
                expect(await all(store, which)).toEqual(memoryEntries(now, DE, which));
            }
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is made anew where it is of another version, broken or deleted, also while it is in use", async () => {
    const root = newRoot();
    const path = join(root, ".interlinear/matches.sqlite");
    await run(root, async (store) => {
      await store.put({ locale: DE, records: [target("Wait here.")] });
      expect(await scores(store)).toEqual([100]);
    });
    const other = new DatabaseSync(path);
    other.exec("PRAGMA user_version = 7");
    other.close();
    expect(await run(root, scores)).toEqual([100]);
    writeFileSync(path, "no database");
    for (const suffix of ["-wal", "-shm"]) rmSync(path + suffix, { force: true });
    expect(await run(root, scores)).toEqual([100]);
    await run(root, async (store) => {
      expect(await scores(store)).toEqual([100]);
      for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
      expect(await scores(store)).toEqual([100]);
    });
  });

  it("waits for another process, and says so where that takes too long", async () => {
    const root = newRoot();
    await run(root, async (store) => {
      await store.put({ locale: DE, records: [target("Wait here.")] });
      await scores(store);
      await store.put({ locale: DE, records: [target("Wait there.")] });
    });
    const other = new DatabaseSync(join(root, ".interlinear/matches.sqlite"));
    other.exec("BEGIN IMMEDIATE");
    await expect(run(root, scores, 50)).rejects.toMatchObject({
      code: "memory-locked",
      retryable: true,
    });
    other.exec("ROLLBACK");
    other.close();
    expect((await run(root, scores)).length).toBe(1);
  });

  it("lives in memory where the folder cannot be written", async () => {
    const root = newRoot();
    bring(root, "a", [target("Wait here.")]);
    writeFileSync(join(root, ".interlinear"), "a file is in the way");
    expect(await run(root, scores)).toEqual([100]);
  });

  it("follows a compaction, and files that come and go with a branch", async () => {
    const root = newRoot();
    bring(root, "a", [target("Wait here.")]);
    bring(root, "b", [target("Wait here.", { place: hex("other"), target: "Warten." })]);
    const store = await openEmbeddedStore({ root, isSealed: () => true, lookIntervalMs: 0 });
    expect(await scores(store)).toEqual([100, 100]);
    await store.compact(DE, false);
    expect(await scores(store)).toEqual([100, 100]);
    const memory = join(root, "locales/de/memory");
    const [pack] = readdirSync(memory).filter((name) => name.endsWith(".jsonl"));
    rmSync(join(memory, pack!));
    expect(await scores(store)).toEqual([]);
    bring(root, "c", [target("Wait here.", { place: hex("third") })]);
    expect(await scores(store)).toEqual([100]);
    await store.close();
  });

  it(
    "is whole after its derivation was killed, and derived by several processes at once",
    { timeout: 180_000 },
    async () => {
      const root = newRoot();
      const records = Array.from({ length: 6000 }, (_, at) =>
        target(`Some other sentence ${"x".repeat(at % 7)} word${at}.`, { n: at }),
      );
      bring(root, "a", [...records, target("Wait here.")]);
      for (const delayMs of [0, 60, 150]) {
        const child = derive(root);
        await once(child.stdout, "data");
        setTimeout(() => child.kill("SIGKILL"), delayMs);
        await once(child, "close");
      }
      const outputs = await Promise.all([1, 2, 3].map(() => outputOf(derive(root))));
      expect(new Set(outputs)).toEqual(
        new Set([`open\n${JSON.stringify([[100, "Wait here. de"]])}\n`]),
      );
      await run(root, async (store) => expect(await all(store, "live")).toHaveLength(6001));
    },
  );

  it("is as it was before where the disk is full, and goes on where it has room again", async () => {
    const root = newRoot();
    const stateDir = join(root, ".interlinear");
    const options = { stateDir, busyTimeoutMs: 1000 };
    bring(
      root,
      "a",
      Array.from({ length: 3000 }, (_, at) => target(`Some sentence ${at} of many.`)),
    );
    const cache = guardCache(options, (opened) => refreshCache(opened, join(root, "locales")));
    const matches = guardMatches(options);
    const limitPages = (most: number): void =>
      matches.run(({ database }) => database.exec(`PRAGMA max_page_count = ${most}`));
    const count = (): unknown =>
      matches.run(({ statement }) => statement("SELECT count(*) AS n FROM target").get()!["n"]);
    const derive = (): { readonly read: number; readonly all: number } =>
      matches.transact((opened) => cache.run((records) => deriveStep(records, opened)));
    expect(derive()).toEqual({ read: 0, all: 3000 });
    const { read } = derive();
    limitPages(1);
    expect(derive).toThrow("full");
    expect(count()).toBe(read);
    limitPages(1_000_000);
    while (derive().read < 3000);
    expect(count()).toBe(3000);
    for (const guard of [matches, cache]) guard.close();
  });

  it("tells how far its derivation is", async () => {
    const root = newRoot();
    bring(
      root,
      "a",
      Array.from({ length: 3000 }, (_, at) => target(`Some sentence ${at} of many.`)),
    );
    const told: number[] = [];
    const store = await openEmbeddedStore({ root, onDerived: (read) => told.push(read) });
    await scores(store);
    await store.close();
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toBe(3000);
  });

  it("ends an expression that would take years, says so, and keeps what passed before", async () => {
    const root = newRoot();
    bring(root, "a", [target("aaa")]);
    await run(root, scores);
    bring(root, "b", [target(`${"a".repeat(60)}!`)]);
    const query = { locale: DE, side: "source", mode: "regex", text: "^(a+)+$" } as const;
    const answer = await run(root, (store) => store.search({ ...query, timeoutMs: 500 }));
    expect(answer.isPartial).toBe(true);
    expect(answer.entries.map(({ source }) => source)).toEqual(["aaa"]);
  });

  it("leaves nothing of an erased text in its tables, nor in the saved index", async () => {
    const root = newRoot();
    const secret = target("A secret sentence of somebody.");
    const others = Array.from({ length: 2500 }, (_, at) =>
      target(`Some other sentence ${"y".repeat(at % 50)} word${at}.`),
    );
    bring(root, "a", [secret, ...others]);
    await run(root, async (store) => {
      expect(await scores(store, "A secret sentence of someone.")).toHaveLength(1);
      expect(readdirSync(join(root, ".interlinear"))).toContain("fuzzy-en.index");
      await store.search({ locale: DE, side: "both", mode: "phrase", text: "secret" });
      await store.put({ locale: DE, records: [erase(secret.id)] });
      expect(await scores(store, "A secret sentence of someone.")).toEqual([]);
      const query = { locale: DE, side: "both", mode: "phrase", text: "secret" } as const;
      expect((await store.search(query)).entries).toEqual([]);
    });
    const matches = new DatabaseSync(join(root, ".interlinear/matches.sqlite"));
    const left = matches
      .prepare(
        "SELECT form AS text FROM form UNION SELECT source FROM text UNION SELECT target FROM wording",
      )
      .all()
      .filter(({ text }) => (text as string).includes("secret"));
    matches.close();
    expect(left).toEqual([]);
    const index = readFileSync(join(root, ".interlinear/fuzzy-en.index"));
    expect([index.includes("word77"), index.includes("secret sentence")]).toEqual([true, false]);
  });
});

function derive(root: string) {
  const program = fileURLToPath(new URL("deriver.ts", import.meta.url));
  return spawn(process.execPath, [program, root, "Wait here."], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function outputOf(child: ReturnType<typeof derive>): Promise<string> {
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  await once(child, "close");
  return output;
}
