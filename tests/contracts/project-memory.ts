import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProjectMemory } from "../../pipeline/io/memory/project-memory.ts";
import type { MemoryRecord } from "../../pipeline/model/record.ts";
import { packOf } from "./pack-of.ts";
import { canonicalJson } from "../../pipeline/stages/match/canonical-json.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";
import { DE, FR, erase, hex, review, target, withdraw } from "./record-factory.ts";

/** What the memory of a project promises to its keepers, besides the port; run by each implementation. */
export function projectMemoryContract(name: string, open: () => Promise<ProjectMemory>): void {
  describe(`${name} as a project's memory`, () => {
    let memory: ProjectMemory;
    beforeEach(async () => {
      memory = await open();
    });
    afterEach(() => memory.close());

    const put = (...records: readonly MemoryRecord[]) => memory.put({ locale: DE, records });
    const byId = (records: readonly MemoryRecord[]) =>
      records.toSorted((a, b) => (a.id < b.id ? -1 : 1));

    it("gives its records page by page, sorted by id", async () => {
      const records = Array.from({ length: 25 }, (_, index) => target(`s${index}`));
      await put(...records);
      await memory.put({ locale: FR, records: [target("other")] });
      const pages: MemoryRecord[][] = [];
      for (let after: string | undefined; ;) {
        const page = await memory.page(DE, {
          limit: 10,
          ...(after === undefined ? {} : { after }),
        });
        if (page.length === 0) break;
        pages.push([...page]);
        after = page.at(-1)!.id;
      }
      expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
      expect(pages.flat()).toEqual(byId(records));
    });

    it("gives erased records without their content", async () => {
      const secret = target("secret");
      await put(secret, erase(secret.id));
      expect(JSON.stringify(await memory.page(DE, { limit: 10 }))).not.toContain("secret de");
    });

    it("tells which ids it has", async () => {
      const [here, elsewhere] = [target("a"), target("b")];
      await put(here);
      await memory.put({ locale: FR, records: [elsewhere] });
      expect(await memory.known(DE, [here.id, elsewhere.id, hex("none")])).toEqual(
        new Set([here.id]),
      );
      expect(await memory.known(DE, [])).toEqual(new Set());
    });

    it("knows which articles records of a locale name, so that gather finds them", async () => {
      const [a, b, c] = ["a", "b", "c"].map((name) =>
        target(name, { article: `content/${name}.md` }),
      );
      await put(a!, b!, c!, target("d", { article: "content/a.md" }), review(a!.id, "approve"));
      await memory.put({ locale: FR, records: [target("e", { article: "content/e.md" })] });
      const others = await memory.otherArticles(DE, new Set(["content/a.md", "content/e.md"]));
      expect(others).toHaveLength(2);
      expect(await memory.gather({ locale: DE, articles: others })).toEqual(byId([b!, c!]));
      expect(await memory.otherArticles("it" as typeof DE, new Set())).toEqual([]);
    });

    it("finds ids by their beginning", async () => {
      const records = byId(Array.from({ length: 40 }, (_, index) => target(`s${index}`)));
      await put(...records);
      const ids = records.map(({ id }) => id);
      for (const beginning of ["", "a", "a1", ids[3]!.slice(0, 7), ids[3]!, "xyz"])
        expect(await memory.idsBeginning(DE, beginning)).toEqual(
          ids.filter((id) => id.startsWith(beginning)),
        );
      expect(await memory.idsBeginning(FR, "")).toEqual([]);
    });

    it("merges what another copy has accepted, once, without judging it", async () => {
      const cover = target("ab", { keys: [hex("a"), hex("b")] });
      const half = target("a", { parents: [cover.id] });
      const newer = sealRecord({ ...target("n"), v: 2, keys: "of another form" });
      await put(cover);
      expect(await memory.merge(DE, [half, newer as MemoryRecord])).toBe(2);
      expect(await memory.merge(DE, [half, cover, half])).toBe(0);
      expect(await memory.page(DE, { limit: 10 })).toEqual(
        byId([cover, half, newer as MemoryRecord]),
      );
    });

    it("erases what a merged record erases, before and after it came", async () => {
      const [early, late] = [target("early"), target("late")];
      await memory.merge(DE, [early, erase(late.id)]);
      await memory.merge(DE, [late, erase(early.id)]);
      const found = await memory.gather({ locale: DE, keys: [...early.keys, ...late.keys] });
      expect(found.filter(({ erased }) => erased === true)).toHaveLength(2);
      expect(JSON.stringify(found)).not.toMatch(/(?:early|late) de/);
    });

    it("keeps texts and names of any length and characters", async () => {
      const long = "k".repeat(10_000);
      const odd = target("odd", {
        keys: [long, "with\0null", "back\\slash"],
        article: `content/${long}\0.md`,
        source: "a\0b",
      });
      const kind = sealRecord({ ...odd, kind: "new\0kind" });
      expect(await put(odd, kind)).toEqual({ outcome: "stored", added: 2 });
      for (const key of odd.keys)
        expect(await memory.gather({ locale: DE, keys: [key] })).toEqual([odd]);
      expect(await memory.gather({ locale: DE, articles: [odd.article] })).toEqual(
        byId([odd, kind]),
      );
    });

    it("counts what it holds", async () => {
      const [a, b, c] = [target("a"), target("b"), target("c")];
      await put(a, b, c, review(a.id, "approve"), withdraw([b.id]), erase(c.id));
      expect(await memory.stats(DE)).toMatchObject({
        locale: DE,
        records: 6,
        kinds: { erase: 1, review: 1, target: 3, withdraw: 1 },
        versions: { 1: 6 },
        erased: 1,
        withdrawn: 1,
        problems: 0,
      });
    });

    describe("what imports of whole memories ask of it", () => {
      const IMPORT = hex("import");
      const ARTICLE = "import:a.tmx";
      const all = Array.from({ length: MANY }, (_, index) =>
        target(`text ${index}`, { article: ARTICLE, import: IMPORT }),
      );
      const ids = all.map(({ id }) => id).sort();
      const putNew = (records: readonly MemoryRecord[]) =>
        memory.putNew(
          DE,
          records.map((record) => ({ record, json: canonicalJson(record) })),
        );

      it("stores records that it has not, as many as there are", async () => {
        expect(await putNew(all)).toEqual({ outcome: "stored", added: MANY });
        expect(await putNew([])).toEqual({ outcome: "stored", added: 0 });
        expect(await memory.gather({ locale: DE, keys: all[7]!.keys })).toEqual([all[7]]);
        expect(await memory.gather({ locale: FR, keys: all[7]!.keys })).toEqual([]);
        expect(await memory.imported.count(DE, IMPORT)).toBe(MANY);
      });

      it("stores packs of records as it stores these", async () => {
        const [first, ...others] = all.slice(0, 100);
        const two = target("two", { article: ARTICLE, import: IMPORT, keys: [hex("a"), hex("b")] });
        const packs = [packOf([first!]), packOf([...others, two])];
        expect(await memory.putPacks(DE, packs)).toEqual({ outcome: "stored", added: 101 });
        expect(await memory.gather({ locale: DE, keys: all[7]!.keys })).toEqual([all[7]]);
        expect(await memory.gather({ locale: DE, keys: [hex("b")] })).toEqual([two]);
        expect(await memory.gather({ locale: FR, keys: all[7]!.keys })).toEqual([]);
        expect(await memory.imported.count(DE, IMPORT)).toBe(101);
        expect(await memory.stats(DE)).toMatchObject({ records: 101, problems: 0 });
      });

      it("gives the ids of targets and reviews in order, page by page", async () => {
        await putNew(all);
        const verdict = review(all[0]!.id, "approve");
        await put(verdict, withdraw([all[1]!.id]));
        await memory.put({ locale: FR, records: [target("elsewhere")] });
        const seen: string[] = [];
        for (let page: readonly string[] = [""]; page.length > 0; seen.push(...page))
          page = await memory.imported.idsAfter(DE, { after: seen.at(-1) ?? "", limit: 700 });
        expect(seen).toEqual([...ids, verdict.id].sort());
      });

      it("shows the place of each target of one article, however many there are", async () => {
        const all = Array.from({ length: LARGE }, (_, index) =>
          target(`text ${index}`, { article: ARTICLE, import: IMPORT }),
        );
        await putNew(all);
        await put(target("b", { article: "import:b.tmx" }), review(all[0]!.id, "approve"));
        const places = new Map<string, string>();
        await memory.imported.eachPlace(DE, ARTICLE, ({ place, id }) => void places.set(place, id));
        expect(places).toEqual(new Map(all.map(({ place, id }) => [place, id])));
        await memory.imported.eachPlace(FR, ARTICLE, () => expect.unreachable());
      });

      it("finds ids by their first sixteen digits and more", async () => {
        await putNew(all);
        const [first, second] = ids as [string, string];
        const find = async (...beginnings: readonly string[]) =>
          [...(await memory.imported.idsWithBeginnings(DE, beginnings))].sort();
        expect(await find(first.slice(0, 16), second, hex("none"))).toEqual([first, second]);
        expect(await find("0".repeat(16))).toEqual([]);
        expect(await find()).toEqual([]);
        expect(await memory.imported.idsWithBeginnings(FR, [first])).toEqual([]);
      });

      it("counts the targets of an import, and tells those of another one", async () => {
        const other = target("other", { article: ARTICLE, import: hex("other") });
        const asks = (imported: string, article = ARTICLE) =>
          memory.imported.hasOtherImports(DE, { article, imported });
        await putNew(all.slice(0, 3));
        expect(await memory.imported.count(DE, IMPORT)).toBe(3);
        expect(await memory.imported.count(DE, hex("other"))).toBe(0);
        expect(await memory.imported.count(FR, IMPORT)).toBe(0);
        expect(await asks(IMPORT)).toBe(false);
        expect(await asks(hex("other"))).toBe(true);
        expect(await asks(IMPORT, "import:none.tmx")).toBe(false);
        await putNew([other]);
        expect(await asks(IMPORT)).toBe(true);
      });

      it("takes a target without an import for one of another", async () => {
        await put(target("a", { article: ARTICLE }));
        expect(
          await memory.imported.hasOtherImports(DE, { article: ARTICLE, imported: IMPORT }),
        ).toBe(true);
      });

      it("says about how large a locale's memory is", async () => {
        expect(await memory.imported.sizeBytes(DE)).toBe(0);
        await putNew(all);
        expect(await memory.imported.sizeBytes(DE)).toBeGreaterThan(MANY * 100);
        expect(await memory.imported.sizeBytes(FR)).toBe(0);
      });
    });
  });
}

/** Records that are asked for in several pages. */
const MANY = 1500;

/** More than a store reads at a time. */
const LARGE = 5100;
