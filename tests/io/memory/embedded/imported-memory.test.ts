import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import { canonicalJson } from "../../../../pipeline/stages/match/canonical-json.ts";
import { erasedRecord } from "../../../../pipeline/stages/match/erased-record.ts";
import { FR, hex, target } from "../../../contracts/record-factory.ts";
import { projectFolder } from "../../project-folder.ts";

const IMPORT = hex("import");
const ARTICLE = "import:a.tmx";

/** More than a generation of the cache has. */
const MANY = 9_000;

describe("what imports of whole memories ask of the store", () => {
  it("is answered of every record, however many there are", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const all = Array.from({ length: MANY }, (_, index) =>
      target(`text ${index}`, { article: ARTICLE, import: IMPORT }),
    );
    const written = all.map((record) => ({ record, json: canonicalJson(record) }));
    expect(await store.putNew(FR, written)).toEqual({ outcome: "stored", added: MANY });
    const ids = all.map(({ id }) => id).sort();

    const seen: string[] = [];
    for (let page: readonly string[] = [""]; page.length > 0; seen.push(...page))
      page = await store.imported.idsAfter(FR, { after: seen.at(-1) ?? "", limit: 700 });
    expect(seen).toEqual(ids);

    const places = new Map<string, string>();
    await store.imported.eachPlace(FR, ARTICLE, ({ place, id }) => void places.set(place, id));
    expect(places.get(all[7]!.place)).toBe(all[7]!.id);
    expect(places.size).toBe(MANY);

    const beginnings = all.slice(0, 3).map(({ id }) => id.slice(0, 16));
    expect(
      [...(await store.imported.idsWithBeginnings(FR, [...beginnings, "0".repeat(16)]))].sort(),
    ).toEqual(
      all
        .slice(0, 3)
        .map(({ id }) => id)
        .sort(),
    );
    expect(await store.imported.count(FR, IMPORT)).toBe(MANY);
    expect(await store.imported.hasOtherImports(FR, { article: ARTICLE, imported: IMPORT })).toBe(
      false,
    );
    expect(await store.imported.hasOtherImports(FR, { article: ARTICLE, imported: hex("x") })).toBe(
      true,
    );
    expect(await store.imported.sizeBytes(FR)).toBeGreaterThan(MANY * 100);
    await store.close();

    // The journal has all of it: a cache that is built anew says the same.
    rmSync(join(root, ".interlinear"), { recursive: true });
    const again = await openEmbeddedStore({ root });
    expect(again.problems()).toEqual([]);
    expect(await again.imported.count(FR, IMPORT)).toBe(MANY);
    await again.close();
  });
});

describe("an erased record", () => {
  it("says nothing any more of the unit that it came from", () => {
    const unit = { tu: { creationid: "Ada" }, about: [["note", {}, "secret"]] } as const;
    const record = target("a", { unit });
    expect(JSON.stringify(erasedRecord(record))).not.toMatch(/Ada|secret/);
  });
});
