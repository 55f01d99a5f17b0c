import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemoryRecord, ReviewRecord, State } from "../../../pipeline/model/record.ts";
import {
  publishedVersion,
  slotHeads,
  slotThread,
  workVersion,
} from "../../../pipeline/stages/match/heads.ts";
import { indexMemory, slotsOf } from "../../../pipeline/stages/match/memory-index.ts";
import { recordId, sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { readVersions } from "../../../pipeline/stages/match/version.ts";
import { erase, hex, restore, review, target, withdraw } from "../../contracts/record-factory.ts";

const versionsOf = (records: readonly MemoryRecord[]) =>
  new Map(
    readVersions(new Map(records.map((record) => [record.id, record]))).map((version) => [
      version.id,
      version,
    ]),
  );
const isLive = (id: string, ...records: readonly MemoryRecord[]) =>
  versionsOf(records).get(id)!.live;

describe("a record's id", () => {
  it("is the golden one", () => {
    const draft = {
      v: 1,
      kind: "comment",
      at: "2026-11-23T10:00:00Z",
      by: "mara",
      from: "en",
      parents: [],
      article: "content/en/ä.md",
      place: "p",
      text: "Ob „ß“ < & \t € 😀",
    };
    expect(recordId(draft)).toBe("265855ff493797eaa092fe9900c5760b");
    expect(sealRecord({ ...draft, reason: undefined }).id).toBe(recordId(draft));
  });

  it("does not depend on the id that it has, but on every other field", () => {
    const record = target("a");
    expect(recordId({ ...record, id: "x" })).toBe(record.id);
    expect(recordId({ ...record, extra: 1 })).not.toBe(record.id);
  });
});

describe("liveness", () => {
  const a = target("a");

  it("follows the last act where acts know of each other", () => {
    const out = withdraw([a.id]);
    const back = restore([a.id], [out.id]);
    const again = withdraw([a.id], [back.id]);
    expect(isLive(a.id, a, out)).toBe(false);
    expect(isLive(a.id, a, back, out)).toBe(true);
    expect(isLive(a.id, a, out, back, again)).toBe(false);
  });

  it("keeps a record withdrawn where a restoration does not know of the withdrawal", () => {
    expect(isLive(a.id, a, withdraw([a.id]), restore([a.id], []))).toBe(false);
  });

  it("restores single records of a withdrawn import", () => {
    const [one, two] = ["one", "two"].map((text) => target(text, { import: hex("import") }));
    const out = withdraw([hex("import")]);
    const records = [one!, two!, out, restore([one!.id], [out.id])];
    expect(isLive(one!.id, ...records)).toBe(true);
    expect(isLive(two!.id, ...records)).toBe(false);
  });

  it("never brings back what was erased", () => {
    const out = erase(a.id);
    expect(isLive(a.id, a, out, restore([a.id], [out.id]))).toBe(false);
  });
});

describe("the state of a target", () => {
  const a = target("a");
  const judged = (...reviews: readonly ReviewRecord[]) => {
    const { state, rejected } = versionsOf([a, ...reviews]).get(a.id)!;
    return rejected ? "rejected" : state;
  };

  it("comes from the last review", () => {
    const approved = review(a.id, "approve");
    const final = review(a.id, "finalize", { parents: [approved.id] });
    expect(judged()).toBe("translated");
    expect(judged(approved)).toBe("reviewed");
    expect(judged(approved, final)).toBe("final");
    expect(judged(approved, final, review(a.id, "reject", { parents: [final.id] }))).toBe(
      "rejected",
    );
  });

  it("is the safest one of reviews that do not know of each other", () => {
    expect(judged(review(a.id, "finalize"), review(a.id, "approve"))).toBe("reviewed");
    expect(judged(review(a.id, "finalize"), review(a.id, "reject"))).toBe("rejected");
  });

  it("forgets a withdrawn review", () => {
    const approved = review(a.id, "approve");
    expect(versionsOf([a, approved, withdraw([approved.id])] as never).get(a.id)?.state).toBe(
      "translated",
    );
  });

  it("does not outlive an edit", () => {
    const edited = target("a", { parents: [a.id], target: "edited" });
    const memory = indexMemory([a, review(a.id, "finalize"), edited]);
    const thread = slotThread(memory, slotsOf(memory.versions.get(a.id)!)[0]!)!;
    expect(workVersion(memory, thread)).toMatchObject({ target: "edited", state: "translated" });
    expect(publishedVersion(memory, thread, "final")?.id).toBe(a.id);
  });
});

describe("the heads of a slot", () => {
  const first = target("a");
  const slot = { article: first.article, place: first.place, key: hex("a"), n: 0 };
  const heads = (...records: readonly MemoryRecord[]) =>
    slotHeads(indexMemory(records), slot).map(({ id }) => id);

  it("are what nothing supersedes", () => {
    const second = target("a", { parents: [first.id], target: "2" });
    const third = target("a", { parents: [second.id], target: "3" });
    expect(heads(first, second, third)).toEqual([third.id]);
    expect(heads(first, third)).toEqual([first.id, third.id].sort());
    expect(heads(first, second, withdraw([second.id]))).toEqual([first.id]);
    expect(heads(first, second, third, withdraw([second.id]))).toEqual([third.id]);
    expect(heads(first, second, third, withdraw([second.id]), withdraw([third.id]))).toEqual([
      first.id,
    ]);
  });

  it("are found elsewhere where the newer version stands elsewhere", () => {
    const moved = target("a", { parents: [first.id], place: hex("elsewhere") });
    expect(heads(first, moved)).toEqual([moved.id]);
    const own = target("a", { target: "own", basedOn: [moved.id] });
    expect(heads(first, moved, own)).toEqual([own.id]);
  });

  it("give readers a common ancestor in a conflict, else the higher state, else the smaller id", () => {
    const [one, two] = ["1", "2"].map((text) => target("a", { parents: [first.id], target: text }));
    const published = (minimum: State, ...records: readonly MemoryRecord[]) => {
      const memory = indexMemory(records);
      return publishedVersion(memory, slotThread(memory, slot)!, minimum)?.id;
    };
    expect(published("translated", first, one!, two!)).toBe(first.id);
    expect(published("translated", one!, two!)).toBe([one!.id, two!.id].sort()[0]);
    expect(published("translated", one!, two!, review(one!.id, "approve"))).toBe(one!.id);
    expect(published("translated", one!, two!, review(two!.id, "approve"))).toBe(two!.id);
    expect(published("reviewed", first, one!, two!)).toBeUndefined();
  });

  it("are the same in whatever order the records come", () => {
    const second = target("a", { parents: [first.id], target: "2" });
    const third = target("a", { parents: [first.id], target: "3" });
    const fourth = target("a", { parents: [second.id, third.id], target: "4" });
    const out = withdraw([fourth.id]);
    const records: readonly MemoryRecord[] = [
      first,
      second,
      third,
      fourth,
      out,
      restore([fourth.id], [out.id]),
      review(fourth.id, "approve"),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...records], { minLength: records.length }), (shuffled) => {
        expect(heads(...shuffled)).toEqual(heads(...records));
        expect(indexMemory(shuffled).versions.get(fourth.id)).toEqual(
          indexMemory(records).versions.get(fourth.id),
        );
      }),
    );
  });

  it("end where erased records name each other as parents", () => {
    const stub = (id: string, parent: string) => ({
      ...first,
      id: hex(id),
      parents: [hex(parent)],
      erased: true as const,
    });
    const last = target("a", { parents: [hex("x")], state: "initial" });
    const memory = indexMemory([stub("x", "y"), stub("y", "x"), last]);
    expect(publishedVersion(memory, slotThread(memory, slot)!, "translated")).toBeUndefined();
  });
});
