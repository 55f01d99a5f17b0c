import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import type { TargetRecord } from "../../../../pipeline/model/record.ts";
import { sealRecord } from "../../../../pipeline/stages/match/record-id.ts";
import { canonicalJson } from "../../../../pipeline/stages/match/canonical-json.ts";
import { EN, FR, hex, target } from "../../../contracts/record-factory.ts";
import { packOf } from "../../../contracts/pack-of.ts";
import { projectFolder } from "../../project-folder.ts";

/** So many that indexes are made at the end. */
const EXPECTED = 20_000;

const ARTICLE = "import:a.tmx";

function units(from: number, to: number): readonly TargetRecord[] {
  return Array.from({ length: to - from }, (_, index) =>
    target(`text ${from + index}`, { article: ARTICLE, import: hex("import") }),
  );
}

async function putMany(store: EmbeddedStore, records: readonly TargetRecord[]): Promise<void> {
  await store.putPacks(FR, [packOf(records)], EXPECTED);
}

/** Names of the indexes that were made for the records. */
function indexes(root: string): readonly string[] {
  const database = new DatabaseSync(join(root, ".interlinear/memory.db"));
  const rows = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    )
    .all();
  database.close();
  return rows.map(({ name }) => name as string);
}

const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id).sort();

describe("a cache that is filled with many records", () => {
  it("has no indexes meanwhile, and all of them once it is settled", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const before = indexes(root);
    expect(before.length).toBeGreaterThan(5);
    await putMany(store, units(0, 100));
    await putMany(store, units(100, 200));
    expect(indexes(root)).toEqual([]);
    await store.settle();
    expect(indexes(root)).toEqual(before);
    expect(await store.imported.count(FR, hex("import"))).toBe(200);
    await store.close();
  });

  it("answers who asks in between with all that was put, in this process and in another one", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const all = units(0, 300);
    await putMany(store, all.slice(0, 100));
    const other = await openEmbeddedStore({ root });
    expect(ids(await other.gather({ locale: FR, articles: [ARTICLE] }))).toEqual(
      ids(all.slice(0, 100)),
    );
    await putMany(store, all.slice(100, 200));
    const [word] = all[150]!.keys;
    expect(ids(await store.gather({ locale: FR, keys: [word!] }))).toEqual([all[150]!.id]);
    const kept = indexes(root);
    await putMany(store, all.slice(200));
    expect(indexes(root)).toEqual(kept);
    expect(await other.imported.count(FR, hex("import"))).toBe(300);
    expect(ids(await other.gather({ locale: FR, ids: ids(all) }))).toEqual(ids(all));
    await store.close();
    await other.close();
  });

  it("takes what others write in between", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const other = await openEmbeddedStore({ root, random: () => "f".repeat(16) });
    await putMany(store, units(0, 100));
    const own = target("by a person", { article: "content/en/a.md" });
    expect(await other.put({ locale: FR, records: [own] })).toEqual({
      outcome: "stored",
      added: 1,
    });
    await putMany(store, units(100, 200));
    await store.settle();
    expect((await store.stats(FR)).records).toBe(201);
    await other.close();
    await store.close();
  });

  it("is whole again for the next process after this one was cut off", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const before = indexes(root);
    await putMany(store, units(0, 100));
    // Nothing settles it, as in a process that was killed.
    await store.close();
    expect(indexes(root)).toEqual([]);
    const next = await openEmbeddedStore({ root });
    expect(indexes(root)).toEqual(before);
    expect(await next.imported.count(FR, hex("import"))).toBe(100);
    expect(next.problems()).toEqual([]);
    await next.close();
    const [folder] = readdirSync(join(root, "locales/fr/memory"));
    expect(folder).toMatch(/^\d{6}$/);
  });

  it("brings the import of a record along", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const imported = sealRecord({
      v: 1, kind: "import" as const, by: "lea", at: "2026-11-23T12:00:00Z", from: EN, parents: [], format: "tmx" as const,
      file: "a.tmx", article: ARTICLE,
    }); // prettier-ignore
    const record = target("a", { article: ARTICLE, import: imported.id });
    await store.putNew(FR, [imported, record].map((each) => ({ record: each, json: canonicalJson(each) })), EXPECTED); // prettier-ignore
    expect(ids(await store.gather({ locale: FR, ids: [record.id] }))).toEqual(
      ids([imported, record]),
    );
    await store.close();
  });
});
