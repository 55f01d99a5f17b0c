import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProjectMemory } from "../../pipeline/io/memory/project-memory.ts";
import type { MemoryRecord } from "../../pipeline/model/record.ts";
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
  });
}
