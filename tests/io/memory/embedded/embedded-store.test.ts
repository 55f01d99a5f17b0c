import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import {
  type EmbeddedStoreOptions,
  openEmbeddedStore,
} from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { sealRecord } from "../../../../pipeline/stages/match/record-id.ts";
import { matchingMemoryContract } from "../../../contracts/matching-memory.ts";
import { memoryStoreContract } from "../../../contracts/memory-store.ts";
import { projectMemoryContract } from "../../../contracts/project-memory.ts";
import { DE, erase, hex, target } from "../../../contracts/record-factory.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newRoot(): string {
  const root = mkdtempSync(join(tmpdir(), "interlinear-memory-"));
  folders.push(root);
  return root;
}

memoryStoreContract("the embedded store", async () => openEmbeddedStore({ root: newRoot() }));
projectMemoryContract("the embedded store", async () => openEmbeddedStore({ root: newRoot() }));
matchingMemoryContract("the embedded store", async () => openEmbeddedStore({ root: newRoot() }));

/** Open, act, close: what one run of the program does. */
async function run<Result>(
  options: EmbeddedStoreOptions,
  act: (store: Awaited<ReturnType<typeof openEmbeddedStore>>) => Promise<Result>,
): Promise<Result> {
  const store = await openEmbeddedStore(options);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

const put = (root: string, ...records: readonly MemoryRecord[]) =>
  run({ root }, (store) => store.put({ locale: DE, records }));
const articleIds = (root: string) =>
  run({ root }, async (store) =>
    (await store.gather({ locale: DE, articles: ["content/en/a.md"] })).map(({ id }) => id),
  );

function journals(root: string): readonly string[] {
  const memory = join(root, "locales/de/memory");
  return readdirSync(memory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => join(memory, name));
}

const sorted = (...records: readonly MemoryRecord[]) => records.map(({ id }) => id).sort();

describe("the journals of the embedded store", () => {
  it("writes one line per record below the month, in one session a day", async () => {
    const root = newRoot();
    const options = { root, clock: () => "2026-11-23T23:30:00Z", random: () => "0123456789abcdef" };
    const [a, b] = [target("a"), target("b")];
    await run(options, (store) => store.put({ locale: DE, records: [a] }));
    await run({ ...options, random: () => "fedcba9876543210" }, (store) =>
      store.put({ locale: DE, records: [b] }),
    );
    expect(journals(root)).toEqual([join(root, "locales/de/memory/202611/0123456789abcdef.jsonl")]);
    const lines = readFileSync(journals(root)[0]!, "utf8").split("\n");
    expect(lines.map((line) => (line === "" ? undefined : JSON.parse(line)))).toEqual([
      a,
      b,
      undefined,
    ]);
  });

  it("begins a new session when the UTC day changes", async () => {
    const root = newRoot();
    let now = "2026-11-30T23:59:59Z";
    await run({ root, clock: () => now }, async (store) => {
      await store.put({ locale: DE, records: [target("a")] });
      now = "2026-12-01T00:00:00Z";
      await store.put({ locale: DE, records: [target("b")] });
    });
    expect(journals(root).map((path) => path.slice(-29, -23))).toEqual(["202611", "202612"]);
  });

  it("begins a new session when the journal was taken away or is sealed", async () => {
    const root = newRoot();
    const [a, b, c] = [target("a"), target("b"), target("c")];
    await put(root, a);
    rmSync(journals(root)[0]!);
    await put(root, b);
    expect(await articleIds(root)).toEqual([b.id]);
    const sealed = journals(root);
    const isSealed = (path: string) => sealed.includes(join(root, "locales", path));
    await run({ root, isSealed }, (store) => store.put({ locale: DE, records: [c] }));
    expect(journals(root)).toHaveLength(2);
    expect(await articleIds(root)).toEqual(sorted(b, c));
  });

  it("writes again to the next journal what git may have missed while it took one", async () => {
    const root = newRoot();
    const a = target("a");
    await put(root, a);
    const seen: string[] = [];
    // Asked before the write it is not sealed yet, asked after it it is.
    const isSealed = (path: string) =>
      path === seen[0] || (seen.length === 0 && seen.push(path) === 0);
    const b = target("b");
    await run({ root, isSealed }, (store) => store.put({ locale: DE, records: [b] }));
    expect(journals(root).filter((file) => readFileSync(file, "utf8").includes(b.id))).toHaveLength(
      2,
    );
    for (const file of journals(root).filter((path) => path.endsWith(seen[0]!))) rmSync(file);
    expect(await articleIds(root)).toEqual([b.id]);
  });

  it("goes on writing where git put another journal in the place of the one of today", async () => {
    const root = newRoot();
    const [a, b, c] = [target("a"), target("b"), target("c")];
    await put(root, a, b);
    const [path] = journals(root);
    const old = readFileSync(path!, "utf8").split("\n")[0]!;
    let isExchanged = false;
    const isSealed = () => {
      if (!isExchanged) writeFileSync(path!, `${old}\n`);
      isExchanged = true;
      return false;
    };
    await run({ root, isSealed }, async (store) => {
      expect(await store.put({ locale: DE, records: [c] })).toMatchObject({ added: 1 });
      const found = await store.gather({ locale: DE, articles: ["content/en/a.md"] });
      expect(found.map(({ id }) => id)).toEqual(sorted(a, c));
    });
    rmSync(join(root, ".interlinear"), { recursive: true });
    expect(await articleIds(root)).toEqual(sorted(a, c));
  });

  it("gives a copied working copy a session of its own", async () => {
    const [root, copy] = [newRoot(), newRoot()];
    await put(root, target("a"));
    cpSync(root, copy, { recursive: true });
    await put(copy, target("b"));
    expect(journals(copy)).toHaveLength(2);
    expect(await articleIds(copy)).toEqual(sorted(target("a"), target("b")));
  });

  it("keeps the memory in another folder where that is wanted", async () => {
    const root = newRoot();
    await run({ root, localesDir: "i18n" }, (store) =>
      store.put({ locale: DE, records: [target("a")] }),
    );
    expect(existsSync(join(root, "i18n/de/memory"))).toBe(true);
    expect(existsSync(join(root, "locales"))).toBe(false);
  });

  it("reads copies of a record, packs and lines with CRLF", async () => {
    const root = newRoot();
    await put(root, target("a"));
    const text = readFileSync(journals(root)[0]!, "utf8");
    writeFileSync(
      join(root, "locales/de/memory/pack-1.jsonl"),
      `${text}${JSON.stringify(target("b"))}\r\n`,
    );
    expect(await articleIds(root)).toEqual(sorted(target("a"), target("b")));
  });
});

describe("broken lines", () => {
  it("sets a torn last line aside, reports it and begins a new line after it", async () => {
    const root = newRoot();
    const [a, b, c] = [target("a"), target("b"), target("c")];
    await put(root, a, b);
    const [path] = journals(root);
    truncateSync(path!, statSync(path!).size - 7);
    await run({ root }, async (store) => {
      expect(store.problems()).toEqual([
        {
          path: expect.stringMatching(/^locales\/de\/memory\/.*jsonl$/),
          line: 2,
          message: "the last line is not whole, a write was cut off",
        },
      ]);
      await store.put({ locale: DE, records: [c] });
      await store.put({ locale: DE, records: [b] });
    });
    rmSync(join(root, ".interlinear"), { recursive: true });
    expect(await articleIds(root)).toEqual(sorted(a, b, c));
    expect(await run({ root }, async (store) => store.problems())).toMatchObject([{ line: 2 }]);
  });

  it("reads a whole last line that has lost its line feed", async () => {
    const root = newRoot();
    await put(root, target("a"));
    const [path] = journals(root);
    truncateSync(path!, statSync(path!).size - 1);
    expect(await articleIds(root)).toEqual([target("a").id]);
    await put(root, target("b"));
    rmSync(join(root, ".interlinear"), { recursive: true });
    expect(await articleIds(root)).toEqual(sorted(target("a"), target("b")));
    expect(await run({ root }, async (store) => store.problems())).toEqual([]);
  });

  it("sets merge markers, other text and changed records aside, with their lines", async () => {
    const root = newRoot();
    await put(root, target("a"));
    const changed = JSON.stringify({ ...target("b"), target: "changed" });
    appendFileSync(
      journals(root)[0]!,
      `<<<<<<< HEAD\n${JSON.stringify(target("c"))}\n=======\n${changed}\nnull\n`,
    );
    const found = await run({ root }, async (store) =>
      store.problems().map(({ line, message }) => [line, message]),
    );
    expect(found).toEqual([
      [2, "expected a record as JSON"],
      [4, "expected a record as JSON"],
      [5, expect.stringContaining("its id does not fit its content")],
      [6, "expected a JSON object"],
    ]);
    expect(await articleIds(root)).toEqual(sorted(target("a"), target("c")));
  });
});

describe("the cache", () => {
  it("may be deleted at any time, while a store is open too", async () => {
    const root = newRoot();
    await run({ root }, async (store) => {
      await store.put({ locale: DE, records: [target("a")] });
      rmSync(join(root, ".interlinear"), { recursive: true });
      await store.put({ locale: DE, records: [target("b")] });
      rmSync(join(root, ".interlinear"), { recursive: true });
      const found = await store.gather({ locale: DE, articles: ["content/en/a.md"] });
      expect(found.map(({ id }) => id)).toEqual(sorted(target("a"), target("b")));
    });
    expect(await articleIds(root)).toEqual(sorted(target("a"), target("b")));
  });

  it.each([
    ["garbage", (path: string) => writeFileSync(path, "garbage ".repeat(2000))],
    ["its first half", (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ["nothing", (path: string) => truncateSync(path, 0)],
    [
      "garbage in its middle",
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 5000, bytes.length - 2000);
        writeFileSync(path, bytes);
      },
    ],
  ])("is built anew where it holds %s", async (_, spoil) => {
    const root = newRoot();
    const records = Array.from({ length: 200 }, (_, index) => target(`s${index}`));
    await put(root, ...records);
    spoil(join(root, ".interlinear/memory.db"));
    expect(await articleIds(root)).toEqual(sorted(...records));
    await put(root, target("more"));
    expect(await articleIds(root)).toEqual(sorted(...records, target("more")));
  });

  it.each([
    ["an older version", 1],
    ["a newer version", 1000],
    ["no version, as a crash leaves it while it is built", 0],
  ])("is built anew where it has %s", async (_, version) => {
    const root = newRoot();
    await put(root, target("a"));
    const database = new DatabaseSync(join(root, ".interlinear/memory.db"));
    database.exec(`DELETE FROM record; PRAGMA user_version = ${version}`);
    database.close();
    expect(await articleIds(root)).toEqual([target("a").id]);
  });

  it.each(["that is built at once", "that grows file by file"])(
    "has a record once, and knows all files in which it stands, in one %s",
    async (how) => {
      const root = newRoot();
      const [a, b] = [target("a", { keys: [hex("1"), hex("2")] }), target("b")];
      const texts = [[a, b, a], [b], [a, b]].map((records) =>
        records.map((record) => `${JSON.stringify(record)}\n`).join(""),
      );
      const memory = join(root, "locales/de/memory");
      mkdirSync(memory, { recursive: true });
      const filesOf = (id: string) =>
        run({ root }, async (store) =>
          (await store.filesOf(DE, id)).map((path) => path.slice(-"1.jsonl".length, -6)),
        );
      for (const [index, text] of texts.entries()) {
        writeFileSync(join(memory, `${index}.jsonl`), text);
        if (how === "that grows file by file") await articleIds(root);
      }
      expect(await articleIds(root)).toEqual(sorted(a, b));
      expect(await filesOf(a.id)).toEqual(["0", "2"]);
      expect(await filesOf(b.id)).toEqual(["0", "1", "2"]);
      rmSync(join(memory, "0.jsonl"));
      expect(await filesOf(b.id)).toEqual(["1", "2"]);
      rmSync(join(memory, "2.jsonl"));
      expect(await articleIds(root)).toEqual([b.id]);
      const found = await run({ root }, (store) => store.gather({ locale: DE, keys: a.keys }));
      expect(found).toEqual([]);
    },
  );

  it("keeps records of a newer version that mean something else with known fields", async () => {
    const root = newRoot();
    const newer = ["target", "review", "withdraw", "restore", "erase"].map((kind) =>
      sealRecord({
        v: 9,
        kind,
        parents: [],
        keys: 1,
        records: 2,
        record: 3,
        target: 4,
        article: 5,
      }),
    );
    const memory = join(root, "locales/de/memory");
    mkdirSync(memory, { recursive: true });
    writeFileSync(
      join(memory, "9.jsonl"),
      newer.map((record) => JSON.stringify(record)).join("\n"),
    );
    const ids = newer.map(({ id }) => id);
    await run({ root }, async (store) => {
      expect(store.problems()).toEqual([]);
      expect(await store.gather({ locale: DE, ids })).toHaveLength(5);
    });
  });

  it("is as good after the project moved", async () => {
    const root = newRoot();
    await put(root, target("a"));
    const moved = `${newRoot()}-moved`;
    folders.push(moved);
    renameSync(root, moved);
    expect(await articleIds(moved)).toEqual([target("a").id]);
  });

  it("follows files that were exchanged, as a change of branch does", async () => {
    const root = newRoot();
    const [a, b, c] = [target("a"), target("b"), target("c")];
    await put(root, a, b);
    const [path] = journals(root);
    const both = readFileSync(path!, "utf8");
    await run({ root, lookIntervalMs: 0 }, async (store) => {
      const now = async () =>
        (await store.gather({ locale: DE, articles: ["content/en/a.md"] })).map(({ id }) => id);
      writeFileSync(path!, `${JSON.stringify(c)}\n`);
      expect(await now()).toEqual([c.id]);
      writeFileSync(path!, both);
      expect(await now()).toEqual(sorted(a, b));
      writeFileSync(path!, `${both}${JSON.stringify(c)}\n`);
      expect(await now()).toEqual(sorted(a, b, c));
      rmSync(path!);
      expect(await now()).toEqual([]);
    });
  });

  it("sees what git did when it is refreshed, and what any process here puts at once", async () => {
    const root = newRoot();
    const [a, b, c, d] = [target("a"), target("b"), target("c"), target("d")];
    await put(root, a);
    await run({ root, lookIntervalMs: Number.POSITIVE_INFINITY }, async (store) => {
      const now = async () =>
        (await store.gather({ locale: DE, articles: ["content/en/a.md"] })).map(({ id }) => id);
      appendFileSync(journals(root)[0]!, `${JSON.stringify(b)}\n`);
      expect(await now()).toEqual([a.id]);
      await store.refresh();
      expect(await now()).toEqual(sorted(a, b));
      await put(root, c);
      expect(await now()).toEqual(sorted(a, b, c));
      await store.put({ locale: DE, records: [d] });
      expect(await now()).toEqual(sorted(a, b, c, d));
    });
  });

  it("answers from a cache that was deleted until it looks, then from the new one", async () => {
    const root = newRoot();
    const [a, b] = [target("a"), target("b")];
    await put(root, a);
    await run({ root, lookIntervalMs: Number.POSITIVE_INFINITY }, async (store) => {
      const now = async () =>
        (await store.gather({ locale: DE, articles: ["content/en/a.md"] })).map(({ id }) => id);
      rmSync(join(root, ".interlinear"), { recursive: true });
      await put(root, b);
      expect(await now()).toEqual([a.id]);
      await store.refresh();
      expect(await now()).toEqual(sorted(a, b));
    });
  });

  it("sees a change that keeps the size", async () => {
    const root = newRoot();
    const [a, b] = [target("a"), target("b")];
    await put(root, a);
    const [path] = journals(root);
    writeFileSync(path!, readFileSync(path!, "utf8").replace(/.*/, JSON.stringify(b)));
    utimesSync(path!, 1, 1);
    expect(await articleIds(root)).toEqual([b.id]);
  });

  it("shows an erased text again when the erasure leaves with its file", async () => {
    const root = newRoot();
    const a = target("a");
    await put(root, a);
    writeFileSync(join(root, "locales/de/memory/pack-2.jsonl"), `${JSON.stringify(erase(a.id))}\n`);
    const text = () =>
      run({ root }, async (store) =>
        JSON.stringify(await store.gather({ locale: DE, keys: a.keys })),
      );
    expect(await text()).not.toContain("a de");
    rmSync(join(root, "locales/de/memory/pack-2.jsonl"));
    expect(await text()).toContain("a de");
  });

  it("reads where it cannot write, and says so when asked to write", async () => {
    const root = newRoot();
    await put(root, target("a"));
    rmSync(join(root, ".interlinear"), { recursive: true });
    writeFileSync(join(root, ".interlinear"), "a file is in the way");
    expect(await articleIds(root)).toEqual([target("a").id]);
    await expect(put(root, target("b"))).rejects.toMatchObject({
      name: "PipelineError",
      code: "world",
    });
  });

  it("says that another process holds it when the wait was in vain", async () => {
    const root = newRoot();
    const options = { root, busyTimeoutMs: 1 };
    await run(options, async (store) => {
      const other = new DatabaseSync(join(root, ".interlinear/memory.db"));
      other.exec("BEGIN IMMEDIATE");
      const locked = { code: "memory-locked", retryable: true };
      await expect(store.put({ locale: DE, records: [target("a")] })).rejects.toMatchObject(locked);
      await expect(openEmbeddedStore(options)).rejects.toMatchObject(locked);
      other.close();
      expect(await store.put({ locale: DE, records: [target("a")] })).toEqual({
        outcome: "stored",
        added: 1,
      });
    });
  });

  it("acknowledges nothing that the disk did not take", async () => {
    const root = newRoot();
    await put(root, target("a"));
    await run({ root }, async (store) => {
      const session = JSON.parse(readFileSync(join(root, ".interlinear/session"), "utf8"));
      expect(Object.keys(session.sessions)).toEqual(["de"]);
      rmSync(join(root, "locales"), { recursive: true });
      writeFileSync(join(root, "locales"), "a file is in the way");
      await expect(store.put({ locale: DE, records: [target("b")] })).rejects.toMatchObject({
        code: "world",
      });
      rmSync(join(root, "locales"));
      await store.refresh();
      expect(await store.gather({ locale: DE, articles: ["content/en/a.md"] })).toEqual([]);
      expect(await store.put({ locale: DE, records: [target("b")] })).toMatchObject({
        outcome: "stored",
      });
    });
    expect(await articleIds(root)).toEqual([target("b").id]);
  });
});
