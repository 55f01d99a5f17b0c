import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Batch, MemoryStore } from "../../pipeline/model/memory-port.ts";
import type { MemoryRecord, TargetRecord } from "../../pipeline/model/record.ts";
import { indexMemory, slotsOf } from "../../pipeline/stages/match/memory-index.ts";
import { slotHeads } from "../../pipeline/stages/match/heads.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";
import {
  DE,
  EN,
  FR,
  erase,
  hex,
  review,
  restore,
  source,
  target,
  withdraw,
  written,
} from "./record-factory.ts";

/** What every memory store promises; run by each implementation. */
export function memoryStoreContract(name: string, open: () => Promise<MemoryStore>): void {
  describe(`${name} as a memory store`, () => {
    let store: MemoryStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const put = (records: readonly MemoryRecord[], expect?: Batch["expect"]) =>
      store.put({ locale: DE, records, ...(expect === undefined ? {} : { expect }) });
    const ids = async (query: Omit<Parameters<MemoryStore["gather"]>[0], "locale">) =>
      (await store.gather({ locale: DE, ...query })).map(({ id }) => id);
    const slotOf = (record: TargetRecord) => ({
      article: record.article,
      place: record.place,
      key: record.keys[0]!,
      n: record.n,
    });
    const sorted = (...records: readonly MemoryRecord[]) => records.map(({ id }) => id).sort();

    it("starts empty", async () => {
      expect(await store.locales()).toEqual([]);
      expect(
        await store.gather({ locale: DE, keys: [hex("a")], articles: ["content/en/a.md"] }),
      ).toEqual([]);
      expect(store.problems()).toEqual([]);
    });

    it("gives back what was put, field by field", async () => {
      const record = target("Zürich — “a” <x1/> \u{1f600}", { basedOn: [hex("b")], engine: "e" });
      expect(await put([record])).toEqual({ outcome: "stored", added: 1 });
      expect(await store.gather({ locale: DE, keys: record.keys })).toEqual([record]);
    });

    it("has, when it is refreshed, what it had", async () => {
      await put([target("a")]);
      await store.refresh();
      expect(await ids({ keys: [hex("a")] })).toEqual([target("a").id]);
    });

    it("answers many keys at once, sorted by id", async () => {
      const records = Array.from({ length: 500 }, (_, index) => target(`s${index}`));
      await put(records);
      const asked = records.slice(100, 400);
      expect(await ids({ keys: asked.flatMap(({ keys }) => keys) })).toEqual(sorted(...asked));
    });

    it("finds a cover by each of its keys", async () => {
      const cover = target("ab", { keys: [hex("a"), hex("b")] });
      await put([cover]);
      expect(await ids({ keys: [hex("a")] })).toEqual([cover.id]);
      expect(await ids({ keys: [hex("b")] })).toEqual([cover.id]);
    });

    it("answers a key by itself as it answers it among others", async () => {
      const first = target("a", { import: hex("import") });
      const second = target("a", { parents: [first.id], place: hex("second place") });
      const cover = target("ab", { keys: [hex("a"), hex("b")] });
      const old = target("c");
      await put([first, second, cover, old, review(second.id, "approve"), target("d")]);
      await put([withdraw([hex("import")]), target("e"), target("e", { place: hex("elsewhere") })]);
      for (const name of ["a", "b", "c", "d", "e", "none"])
        expect(await ids({ keys: [hex(name)] })).toEqual(
          await ids({ keys: [hex(name), hex("nothing")] }),
        );
      expect(await ids({ keys: [hex("e")] })).toHaveLength(2);
    });

    it("answers a key by itself with what withdraws the import of its only record", async () => {
      const record = target("a", { import: hex("import") });
      await put([record]);
      const withdrawn = withdraw([hex("import")]);
      await put([withdrawn]);
      const found = await ids({ keys: [hex("a")] });
      expect(found).toEqual([record.id, withdrawn.id].toSorted());
    });

    it("finds records of every kind by article", async () => {
      const records = [target("a"), source(), written("locales/de/articles/a.md", hex("w"))];
      await put([...records, target("b", { article: "content/en/b.md" })]);
      expect(await ids({ articles: ["content/en/a.md"] })).toEqual(sorted(...records));
    });

    it("finds records by id, with what bears on them, and what acts on an import", async () => {
      const first = target("a");
      const second = target("a", { parents: [first.id] });
      const undone = withdraw([hex("import")]);
      await put([first, second, undone, target("b")]);
      expect(await ids({ ids: [first.id] })).toEqual(sorted(first, second));
      expect(await ids({ ids: [hex("import"), hex("nothing")] })).toEqual([undone.id]);
      expect(await ids({ ids: [first.id, second.id], kinds: ["review"] })).toEqual([]);
    });

    it("narrows what is found to the asked kinds, not what bears on it", async () => {
      const first = target("a");
      const judgement = review(first.id, "approve");
      await put([first, judgement, source()]);
      expect(await ids({ articles: ["content/en/a.md"], kinds: ["target"] })).toEqual(
        sorted(first, judgement),
      );
    });

    it("brings along superseders to any depth, wherever they stand", async () => {
      const first = target("a");
      const second = target("a", { parents: [first.id], place: hex("elsewhere") });
      const cover = target("ax", {
        parents: [second.id],
        keys: [hex("a"), hex("x")],
        article: "content/en/b.md",
      });
      const open = [
        target("", { parents: [cover.id], keys: [hex("a")], target: "" }),
        target("", { parents: [cover.id], keys: [hex("x")], target: "" }),
      ];
      await put([first, second]);
      await put([cover]);
      await put(open);
      expect(await ids({ keys: [hex("a")] })).toEqual(sorted(first, second, cover, ...open));
    });

    it("brings along reviews, withdrawals, restorations and what withdraws an import", async () => {
      const batch = sealRecord({
        v: 1,
        kind: "import",
        at: "2026-11-23T10:00:00Z",
        by: "mara",
        from: EN,
        parents: [],
        format: "po",
        file: "a.po",
      });
      const record = target("a", { import: batch.id, origin: "import" });
      const undone = withdraw([batch.id]);
      const back = restore([record.id], [undone.id]);
      const judgement = review(record.id, "approve");
      await put([batch, record, undone, back, judgement]);
      expect(await ids({ keys: record.keys })).toEqual(
        sorted(batch, record, undone, back, judgement),
      );
    });

    it("brings along the old target of a still-correct review found by today's key", async () => {
      const old = target("old");
      const revived = review(old.id, "still-correct", {
        keys: [hex("new")],
        article: old.article,
        place: hex("p"),
        n: 0,
      });
      await put([old, revived]);
      expect(await ids({ keys: [hex("new")] })).toEqual(sorted(old, revived));
    });

    it("gives erased records without their content, whenever they arrive", async () => {
      const record = target("secret");
      const gone = erase(record.id);
      await put([gone]);
      await put([record]);
      const found = (await store.gather({ locale: DE, keys: record.keys })).find(
        ({ id }) => id === record.id,
      );
      expect(found).toMatchObject({ erased: true, source: "", target: "", keys: record.keys });
      const later = target("later");
      await put([later]);
      await put([erase(later.id)]);
      expect(JSON.stringify(await store.gather({ locale: DE, keys: later.keys }))).not.toContain(
        "later de",
      );
    });

    it("keeps the causal heads: a record put late under an older parent makes a conflict", async () => {
      const first = target("a");
      const mine = target("a", { parents: [first.id], target: "mine" });
      const theirs = target("a", { parents: [first.id], target: "theirs" });
      await put([theirs, mine, first]);
      const memory = indexMemory(await store.gather({ locale: DE, keys: first.keys }));
      const heads = slotHeads(memory, slotsOf(memory.versions.get(first.id)!)[0]!);
      expect(heads.map(({ id }) => id)).toEqual(sorted(mine, theirs));
    });

    it("refuses a write where the head has moved, and names the new one", async () => {
      const first = target("a");
      const mine = target("a", { parents: [first.id], target: "mine" });
      const theirs = target("a", { parents: [first.id], target: "theirs" });
      const slot = slotOf(first);
      expect(await put([first], [{ slot, head: "none" }])).toMatchObject({ outcome: "stored" });
      expect(await put([mine], [{ slot, head: first.id }])).toMatchObject({ outcome: "stored" });
      expect(await put([theirs], [{ slot, head: first.id }])).toEqual({
        outcome: "moved",
        slot,
        heads: [mine.id],
      });
      expect(await ids({ keys: first.keys })).toEqual(sorted(first, mine));
    });

    it("refuses a write that expects none where there is a head", async () => {
      const first = target("a");
      await put([first]);
      const result = await put(
        [target("a", { target: "mine" })],
        [{ slot: slotOf(first), head: "none" }],
      );
      expect(result).toEqual({ outcome: "moved", slot: slotOf(first), heads: [first.id] });
    });

    it("accepts the head that was seen at another slot, once", async () => {
      const first = target("a");
      const moved = { parents: [first.id], place: hex("new place") };
      const [mine, theirs] = [
        target("a", { ...moved, target: "mine" }),
        target("a", { ...moved, target: "theirs" }),
      ];
      const expected = [{ slot: slotOf(mine), head: first.id }];
      await put([first]);
      expect(await put([mine], expected)).toMatchObject({ outcome: "stored" });
      expect(await put([theirs], expected)).toEqual({
        outcome: "moved",
        slot: slotOf(mine),
        heads: [mine.id],
      });
    });

    it("refuses a seen head that was withdrawn since", async () => {
      const first = target("a");
      await put([first]);
      await put([withdraw([first.id])]);
      const result = await put(
        [target("a", { parents: [first.id], target: "b" })],
        [{ slot: slotOf(first), head: first.id }],
      );
      expect(result).toEqual({ outcome: "moved", slot: slotOf(first), heads: [] });
    });

    it("lets a record that names all heads resolve a conflict", async () => {
      const [one, two] = [target("a", { target: "1" }), target("a", { target: "2" })];
      await put([one, two]);
      const expected = [{ slot: slotOf(one), head: one.id }];
      expect(await put([target("a", { parents: [one.id], target: "3" })], expected)).toMatchObject({
        outcome: "moved",
      });
      expect(
        await put([target("a", { parents: [one.id, two.id], target: "3" })], expected),
      ).toMatchObject({ outcome: "stored" });
    });

    it("stores nothing of a batch of which one expectation failed", async () => {
      const [first, other] = [target("a"), target("b")];
      await put([first]);
      const result = await put(
        [other, target("a", { target: "x" })],
        [
          { slot: slotOf(other), head: "none" },
          { slot: slotOf(first), head: "none" },
        ],
      );
      expect(result).toMatchObject({ outcome: "moved", slot: slotOf(first) });
      expect(await ids({ keys: other.keys })).toEqual([]);
    });

    it("refuses a batch that leaves a hole where a cover was", async () => {
      const cover = target("ab", { keys: [hex("a"), hex("b")] });
      await put([cover]);
      const a = target("a", { parents: [cover.id] });
      const b = target("b", { parents: [cover.id], target: "" });
      expect(await put([a])).toMatchObject({
        outcome: "refused",
        reason: expect.stringContaining(hex("b")),
      });
      expect(await put([a, b])).toEqual({ outcome: "stored", added: 2 });
    });

    it("changes nothing when a record is put again", async () => {
      const first = target("a");
      const expected = [{ slot: slotOf(first), head: "none" as const }];
      await put([first], expected);
      expect(await put([first], expected)).toEqual({ outcome: "stored", added: 0 });
      expect(await put([first, first, target("b")])).toEqual({ outcome: "stored", added: 1 });
      expect(await ids({ keys: first.keys })).toEqual([first.id]);
    });

    it("keeps kinds and fields that it does not know", async () => {
      const unknown = sealRecord({
        v: 1,
        kind: "votes",
        at: "2026-11-23T10:00:00Z",
        by: "mara",
        from: EN,
        parents: [],
        article: "content/en/a.md",
        up: { by: ["x"] },
      });
      const known = sealRecord({ ...target("a"), mood: "good" });
      await put([unknown, known]);
      expect(await store.gather({ locale: DE, articles: ["content/en/a.md"] })).toEqual(
        [unknown, known].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    });

    it("keeps locales apart", async () => {
      const record = target("a");
      await store.put({ locale: FR, records: [record] });
      await put([target("b")]);
      expect(await store.locales()).toEqual([DE, FR]);
      expect(await ids({ keys: record.keys })).toEqual([]);
      expect(await store.gather({ locale: FR, keys: record.keys })).toEqual([record]);
    });

    it.each([
      ["an id that does not fit", { ...target("a"), target: "changed" }, "its id does not fit"],
      ["an unknown version", sealRecord({ ...target("a"), v: 2 }), "unexpected version `2`"],
      ["no keys", target("a", { keys: [] }), "unexpected `keys`"],
      ["an empty key", target("a", { keys: [""] }), "unexpected `keys`"],
      ["U+0000 in the target", target("a", { target: "a\0" }), "U+0000"],
      ["a line break in the target", target("a", { target: "a\nb" }), "U+000A"],
      ["a lone surrogate", { ...target("a"), target: "\ud800" }, "lone surrogate"],
      ["an e-mail address", target("a", { by: "mara@example.org" }), "e-mail"],
      ["a time without offset", target("a", { at: "2026-11-23T10:00:00" }), "unexpected `at`"],
      [
        "a state that only reviews give",
        target("a", { state: "final" as "translated" }),
        "unexpected `state`",
      ],
    ])("refuses %s", async (_, record, reason) => {
      const result = await put([target("good"), record]);
      expect(result).toMatchObject({ outcome: "refused", reason: expect.stringContaining(reason) });
      expect(await store.locales()).toEqual([]);
    });

    it("takes writes of one moment together, each judged after the one before", async () => {
      const slot = slotOf(target("a"));
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          put([target("a", { target: `t${index}` })], [{ slot, head: "none" }]),
        ),
      );
      expect(results.filter(({ outcome }) => outcome === "stored")).toHaveLength(1);
      expect(results.filter(({ outcome }) => outcome === "moved")).toHaveLength(19);
    });
  });
}
