import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInMemoryStore } from "../../pipeline/io/memory/in-memory-store.ts";
import type { MatchQuery, MemoryEntry } from "../../pipeline/model/memory-match.ts";
import type { MatchingMemory, MemoryStore } from "../../pipeline/model/memory-port.ts";
import type { MemoryRecord, TargetRecord } from "../../pipeline/model/record.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";
import { segmentKey } from "../../pipeline/stages/segment/segment-key.ts";
import { DE, EN, FR, erase, hex, restore, review, target, withdraw } from "./record-factory.ts";

type Memory = MemoryStore & MatchingMemory;

/** What every memory that offers matches promises; run by each implementation. */
export function matchingMemoryContract(name: string, open: () => Promise<Memory>): void {
  describe(`${name} as a memory that offers matches`, () => {
    let memory: Memory;
    beforeEach(async () => {
      memory = await open();
    });
    afterEach(() => memory.close());

    const put = async (...records: readonly MemoryRecord[]): Promise<void> => {
      expect(await memory.put({ locale: DE, records })).toMatchObject({ outcome: "stored" });
    };
    const match = async (text: string, options: Partial<MatchQuery> = {}) =>
      (await memory.match({ from: EN, locale: DE, texts: [{ text }], ...options }))[0]!;
    const scores = async (text: string, options: Partial<MatchQuery> = {}) =>
      (await match(text, options)).map(({ score, target: found }) => [score, found]);

    it("offers nothing from an empty memory", async () => {
      expect(await match("Wait here.")).toEqual([]);
      expect(await all(memory.entries({ locale: DE }))).toEqual([]);
      expect(await memory.search(phrase("wait"))).toEqual({ entries: [], isPartial: false });
    });

    it("offers the same text for 100, and for 101 between the same neighbours", async () => {
      await put(unit("Wait here.", { prev: hex("a"), next: hex("b") }));
      expect(await scores("Wait  here.")).toEqual([[100, "Wait here. de"]]);
      const texts = [
        { text: "Wait here.", prev: hex("a"), next: hex("b") },
        { text: "Wait here.", prev: hex("a"), next: "$" },
      ];
      const found = await memory.match({ from: EN, locale: DE, texts });
      expect(found.map((matches) => matches.map(({ score }) => score))).toEqual([[101], [100]]);
    });

    it("offers near texts in per cent, best first, down to the minimum and up to the limit", async () => {
      await put(
        unit("The old boat waits in the harbour."),
        unit("The old boat waits in the river."),
        unit("The boat waits in the old harbour today."),
        unit("Nothing of it."),
      );
      const asked = "The new boat waits in the harbour.";
      expect((await scores(asked, { minimum: 50 })).map(([score]) => score)).toEqual([91, 76, 66]);
      expect(await scores(asked, { minimum: 80 })).toHaveLength(1);
      expect(await scores(asked, { minimum: 50, limit: 2 })).toHaveLength(2);
    });

    it("puts other numbers and codes into the target for 99, and tells of them in a fuzzy match", async () => {
      await put(
        unit("Wait 1,200.5 days.", { target: "1.200,5 Tage warten." }),
        unit("Press <x1/>.", { target: "<x1/> drücken." }),
        unit("Do not wait 3 days.", { target: "Drei Tage nicht warten." }),
      );
      expect(await scores("Wait 3,400.25 days.")).toEqual([[99, "3.400,25 Tage warten."]]);
      expect(await scores("Press <x2/>.")).toEqual([[99, "<x2/> drücken."]]);
      const [best] = await match("Do wait 4 days.", { minimum: 50 });
      expect(best).toMatchObject({
        score: 83,
        target: "Drei Tage nicht warten.",
        warnings: ["negation-removed", "number-changed"],
        changes: [
          { type: "same", text: "Do " },
          { type: "removed", text: "not " },
          { type: "same", text: "wait " },
          { type: "removed", text: "3" },
          { type: "added", text: "4" },
          { type: "same", text: " days." },
        ],
      });
    });

    it("puts other dates with the names of months into the target for 99", async () => {
      await put(
        unit("The boat left the harbour on 3 March 2024.", {
          target: "Das Boot verließ am 3. März 2024 den Hafen.",
        }),
        unit("The boat left the harbour on 7 March 2024.", { target: "Im Frühling ging es los." }),
      );
      const found = await scores("The boat left the harbour on May 25, 2025.");
      expect(found[0]).toEqual([99, "Das Boot verließ am 25. Mai 2025 den Hafen."]);
      expect(found[1]![0]).toBeLessThan(99);
      const asked = "The boat left the harbour on 25 May 2025.";
      expect(await scores(asked, { limit: 1 })).toEqual([found[0]]);
    });

    it("leaves below 99 what could not be put into the target, and texts in another case", async () => {
      await put(unit("Wait 3 days.", { target: "Drei Tage warten." }));
      const [best] = await match("Wait 4 days.");
      expect(best).toMatchObject({
        score: 96,
        penalties: [{ name: "not-substituted", points: 2 }],
      });
      expect((await match("WAIT 3 days."))[0]).toMatchObject({
        score: 97,
        target: "Drei Tage warten.",
        penalties: [{ name: "case", points: 1 }],
        warnings: [],
      });
    });

    it("leaves out what is superseded, rejected, withdrawn, erased or open again", async () => {
      const old = unit("Wait here.");
      const now = unit("Wait here.", { target: "new", parents: [old.id] });
      const rejected = unit("Wait here now.");
      const gone = unit("Wait here then.");
      const erased = unit("Wait here often.");
      const text = unit("Wait here long.");
      const opened = unit("Wait here long.", { target: "", parents: [text.id] });
      await put(old, now, rejected, gone, erased, text, opened);
      await put(review(rejected.id, "reject"), withdraw([gone.id]), erase(erased.id));
      expect(await scores("Wait here.", { minimum: 50 })).toEqual([[100, "new"]]);
      const left = (await all(memory.entries({ locale: DE }))).map(({ record }) => record);
      expect(left).toEqual([now.id]);
    });

    it("offers again what a withdrawal or an undone import brings back", async () => {
      const old = unit("Wait here.");
      await put(old);
      const now = unit("Wait here.", { target: "new", parents: [old.id], import: hex("import") });
      await put(now);
      expect(await scores("Wait here.")).toEqual([[100, "new"]]);
      const undo = withdraw([hex("import")]);
      await put(undo);
      expect(await scores("Wait here.")).toEqual([[100, "Wait here. de"]]);
      await put(restore([hex("import")], [undo.id]));
      expect(await scores("Wait here.")).toEqual([[100, "new"]]);
    });

    it("sorts equal scores by state, then by id, and knows a minimum state", async () => {
      const units = ["one", "two", "three"].map((place) =>
        unit("Wait here.", { place: hex(place), target: place }),
      );
      await put(...units);
      const [first, second, third] = units.map(({ id }) => id).sort();
      expect((await match("Wait here.")).map(({ entry }) => entry.record)).toEqual([
        first,
        second,
        third,
      ]);
      await put(review(third!, "approve"));
      expect((await match("Wait here.")).map(({ entry }) => entry.record)).toEqual([
        third,
        first,
        second,
      ]);
      expect(await match("Wait here.", { minimumState: "reviewed" })).toHaveLength(1);
    });

    it("keeps source and target locales apart, and asks others only when told", async () => {
      await put(unit("Wait here."));
      await memory.put({ locale: FR, records: [unit("Wait here.", { target: "Attendez." })] });
      await put(unit("Wait here.", { from: FR, target: "from French" }));
      expect(await scores("Wait here.")).toEqual([[100, "Wait here. de"]]);
      const [own, other] = await match("Wait here.", { otherLocales: [FR] });
      expect([own?.score, other?.score, other?.target]).toEqual([100, 95, "Attendez."]);
      expect(other?.penalties).toEqual([{ name: "other-locale", points: 3 }]);
    });

    it("finds words in texts without spaces", async () => {
      await put(
        unit("港で古い船が待っています。", { from: EN }),
        unit("เรือเก่ากำลังรออยู่ที่ท่าเรือ", { from: EN }),
      );
      expect(await scores("港で古い船が待っていた。")).toHaveLength(1);
      expect(await scores("เรือใหม่กำลังรออยู่ที่ท่าเรือ")).toHaveLength(1);
    });

    it("answers texts of a sign, of punctuation, and of nothing", async () => {
      await put(unit("OK"), unit("…"), unit("1"), unit("<x1/>"));
      expect(await scores("…")).toEqual([[100, "… de"]]);
      expect(await scores("OK")).toEqual([[100, "OK de"]]);
      expect(await scores("")).toEqual([]);
      expect(await scores(" ")).toEqual([]);
    });

    it("answers a thousand texts at once", async () => {
      const texts = Array.from({ length: 1000 }, (_, index) => `Word${index} waits here.`);
      await put(...texts.map((text) => unit(text)));
      const asked = texts.map((text) => ({ text }));
      const found = await memory.match({ from: EN, locale: DE, texts: asked, minimum: 100 });
      expect(found.every(([best]) => best?.score === 100)).toBe(true);
    });

    it("finds phrases on both sides without regard to case, and expressions", async () => {
      await put(
        unit("The old <g1>Boat</g1> waits."),
        unit("A new boat."),
        unit("No ship.", { target: "Kein Boot" }),
      );
      const found = async (query: Partial<Parameters<Memory["search"]>[0]>) =>
        (await memory.search({ ...phrase("old boat"), ...query })).entries.map(
          ({ source }) => source,
        );
      expect(await found({})).toEqual(["The old <g1>Boat</g1> waits."]);
      expect(await found({ text: "boo", side: "target" })).toEqual(["No ship."]);
      expect(await found({ text: "boo", side: "source" })).toEqual([]);
      expect(await found({ text: String.raw`^a|ship\.$`, mode: "regex" })).toEqual([
        "A new boat.",
        "No ship.",
      ]);
      expect((await memory.search({ ...phrase("o"), limit: 1 })).isPartial).toBe(true);
      await expect(memory.search({ ...phrase("("), mode: "regex" })).rejects.toMatchObject({
        code: "usage",
      });
    });

    it("ends an expression that would take for ever, and says so", async () => {
      await put(unit(`${"a".repeat(40)}!`), unit("Wait here."));
      const endless = {
        ...phrase("(a+)+$"),
        mode: "regex",
        side: "source",
        timeoutMs: 200,
      } as const;
      expect((await memory.search(endless)).isPartial).toBe(true);
    });

    it("lists entries by person, origin, import, article, state and time, page by page", async () => {
      const units = [
        unit("a", { by: "ada", at: "2026-01-01T00:00:00Z" }),
        unit("b", { origin: "import", import: hex("i"), at: "2026-02-01T00:00:00+01:00" }),
        unit("c", { article: "content/en/c.md" }),
      ];
      const old = unit("d");
      await put(...units, old, unit("d", { parents: [old.id], target: "new" }));
      await put(review(units[2]!.id, "approve"));
      const sources = async (filter: Partial<Parameters<Memory["entries"]>[0]>) =>
        (await all(memory.entries({ locale: DE, pageSize: 1, ...filter })))
          .map(({ source }) => source)
          .sort();
      expect(await sources({})).toEqual(["a", "b", "c", "d"]);
      expect(await sources({ which: "live" })).toEqual(["a", "b", "c", "d", "d"]);
      expect(await sources({ by: "ada" })).toEqual(["a"]);
      expect(await sources({ origin: "import" })).toEqual(["b"]);
      expect(await sources({ import: hex("i") })).toEqual(["b"]);
      expect(await sources({ article: "content/en/c.md" })).toEqual(["c"]);
      expect(await sources({ state: "reviewed" })).toEqual(["c"]);
      expect(await sources({ until: "2026-01-31T23:00:00Z" })).toEqual(["a"]);
      expect(
        await sources({ since: "2026-01-31T23:00:00Z", until: "2026-02-02T00:00:00Z" }),
      ).toEqual(["b"]);
    });

    it("lists what was withdrawn, by itself or with its import, and what opened segments again", async () => {
      const units = [
        unit("a", { by: "ada" }),
        unit("b", { origin: "import", import: hex("i") }),
        unit("c"),
        unit("d"),
        unit("e"),
        unit("f", { target: "" }),
        unit("g", { target: "" }),
      ];
      const [a, , c, d, , f] = units.map(({ id }) => id);
      await put(...units, review(c!, "approve"), review(a!, "reject"));
      const out = withdraw([a!, c!, d!, f!]);
      await put(out, withdraw([hex("i")]), erase(d!));
      const sources = async (filter: Partial<Parameters<Memory["entries"]>[0]>) =>
        (await all(memory.entries({ locale: DE, pageSize: 1, ...filter })))
          .map(({ source }) => source)
          .sort();
      expect(await sources({ which: "withdrawn" })).toEqual(["a", "b", "c", "f"]);
      expect(await sources({ which: "withdrawn", by: "ada" })).toEqual(["a"]);
      expect(await sources({ which: "withdrawn", state: "reviewed" })).toEqual(["c"]);
      expect(await sources({ which: "withdrawn", import: hex("i") })).toEqual(["b"]);
      expect(await sources({ which: "opened" })).toEqual(["g"]);
      expect(await sources({ which: "live" })).toEqual(["e"]);
      await put(restore([a!, f!], [out.id]));
      expect(await sources({ which: "withdrawn" })).toEqual(["b", "c"]);
      expect(await sources({ which: "opened" })).toEqual(["f", "g"]);
      expect(await sources({ which: "live" })).toEqual(["a", "e"]);
    });

    it("answers as a comparison with every entry does, whatever was said in which order", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(deeds, { maxLength: 40 }),
          fc.array(query, { minLength: 1, maxLength: 5 }),
          async (said, queries) => {
            const [tested, reference] = [await open(), createInMemoryStore()];
            try {
              const known: TargetRecord[] = [];
              for (const batch of said) {
                const records = batch.map((deed) => recordOf(deed, known));
                for (const record of records)
                  if (record.kind === "target") known.push(record as TargetRecord);
                for (const store of [tested, reference]) await store.put({ locale: DE, records });
                // Asked in between, so that what was derived from older records has to keep up.
                if (batch.length > 2) await tested.match(askedOf(queries[0]!));
              }
              for (const asked of queries.map(askedOf))
                expect(await tested.match(asked)).toEqual(await reference.match(asked));
              for (const which of ["live", "opened", "withdrawn"] as const) {
                const asked = { locale: DE, which };
                expect(await all(tested.entries(asked))).toEqual(
                  await all(reference.entries(asked)),
                );
              }
              expect(await tested.search(phrase("ba"))).toEqual(
                await reference.search(phrase("ba")),
              );
            } finally {
              await tested.close();
            }
          },
        ),
        { numRuns: 40 },
      );
    });
  });
}

/** A target of a text under the key that the text has. */
function unit(text: string, draft: Partial<TargetRecord> = {}): TargetRecord {
  const { kind: _, ...rest } = draft;
  return target(text, { keys: [segmentKey(draft.from ?? EN, text, [])], ...rest });
}

function phrase(text: string) {
  return { locale: DE, side: "both", mode: "phrase", text } as const;
}

async function all(pages: AsyncIterable<readonly MemoryEntry[]>): Promise<readonly MemoryEntry[]> {
  const entries: MemoryEntry[] = [];
  for await (const page of pages) entries.push(...page);
  return entries;
}

const word = fc.constantFrom(
  "ba",
  "bo",
  "bu",
  "Ba",
  "12",
  "7",
  "1,200.5",
  "2024-01-02",
  "2025-03-04",
  "<x1/>",
  "<x2/>",
  ".",
  "bab",
  "船",
  "が",
);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const deed = fc.record({
  kind: fc.constantFrom(
    "target",
    "target",
    "target",
    "edit",
    "approve",
    "reject",
    "withdraw",
    "erase",
  ),
  text,
  translation: fc.constantFrom(
    "x",
    "y",
    "z 12",
    "7 x",
    "02.01.2024 y 1.200,5",
    "z <x1/>",
    "x 12 <x1/> 7",
    "",
  ),
  origin: fc.constantFrom("human", "import", "machine"),
  of: fc.nat(),
  at: fc.nat(3),
});
const deeds = fc.array(deed, { minLength: 1, maxLength: 4 });
const query = fc.record({
  text,
  minimum: fc.constantFrom(30, 50, 60, 70, 85, 100),
  limit: fc.integer({ min: 1, max: 4 }),
  neighbours: fc.nat(3),
});

function askedOf({
  text: asked,
  minimum,
  limit,
  neighbours,
}: typeof query extends fc.Arbitrary<infer Value> ? Value : never): MatchQuery {
  const texts = [{ text: asked, ...contextOf(neighbours) }];
  return { from: EN, locale: DE, texts, minimum, limit };
}

function contextOf(at: number): { readonly prev: string; readonly next: string } {
  return { prev: at === 0 ? "^" : hex(`prev ${at}`), next: at === 1 ? "$" : hex(`next ${at}`) };
}

type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

function recordOf(
  { kind, text: said, translation, origin, of, at }: Deed,
  known: readonly TargetRecord[],
): MemoryRecord {
  const old = known[of % Math.max(known.length, 1)];
  const made = unit(said, {
    target: translation,
    origin,
    place: hex(`${of % 5}`),
    ...contextOf(at),
  });
  if (old === undefined || kind === "target") return made;
  switch (kind) {
    case "edit":
      return sealRecord({ ...old, parents: [old.id], target: translation, place: old.place });
    case "approve":
    case "reject":
      return review(old.id, kind);
    case "withdraw":
      return withdraw([old.id]);
    default:
      return erase(old.id);
  }
}
