import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import type { TargetRecord } from "../../../../pipeline/model/record.ts";
import { erasedRecord } from "../../../../pipeline/stages/match/erased-record.ts";
import { packOf } from "../../../contracts/pack-of.ts";
import { erase, FR, hex, target } from "../../../contracts/record-factory.ts";
import { projectFolder } from "../../project-folder.ts";

const IMPORT = hex("import");
const ARTICLE = "import:a.tmx";

/** More than a generation of the cache has. */
const MANY = 9_000;

// What is asked besides is in the contract of every store.
describe("an import of more records than a generation of the cache has", () => {
  it("is found whole, also by a cache that is built anew", async () => {
    const root = projectFolder();
    const store = await openEmbeddedStore({ root });
    const all = Array.from({ length: MANY }, (_, index) =>
      target(`text ${index}`, { article: ARTICLE, import: IMPORT }),
    );
    const packs = [packOf(all.slice(0, 7_000)), packOf(all.slice(7_000))];
    expect(await store.putPacks(FR, packs)).toEqual({ outcome: "stored", added: MANY });
    expect(await store.imported.idsAfter(FR, { after: "", limit: MANY })).toEqual(
      all.map(({ id }) => id).sort(),
    );
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
  it("has no text where it comes in a pack after its erasure", async () => {
    const store = await openEmbeddedStore({ root: projectFolder() });
    const [gone, kept] = ["a", "b"].map((text) => target(text, { article: ARTICLE, import: IMPORT })) as [TargetRecord, TargetRecord]; // prettier-ignore
    await store.merge(FR, [erase(gone.id)]);
    await store.putPacks(FR, [packOf([gone, kept])]);
    expect(await store.gather({ locale: FR, keys: gone.keys })).toContainEqual(erasedRecord(gone));
    expect(await store.gather({ locale: FR, keys: kept.keys })).toContainEqual(kept);
    await store.close();
  });

  it("says nothing any more of the unit that it came from", () => {
    const unit = { tu: { creationid: "Ada" }, about: [["note", {}, "secret"]] } as const;
    const record = target("a", { unit });
    expect(JSON.stringify(erasedRecord(record))).not.toMatch(/Ada|secret/);
  });
});
