import { describe, expect, it } from "vitest";
import type { MemoryRecord } from "../../../pipeline/model/record.ts";
import { composeWithdrawal } from "../../../pipeline/stages/match/compose-withdrawal.ts";
import { historyOf } from "../../../pipeline/stages/match/history-of.ts";
import { liveness } from "../../../pipeline/stages/match/liveness.ts";
import { EN, hex, restore, target, withdraw } from "../../contracts/record-factory.ts";

const SIGNED = { by: "ada", at: "2026-11-23T12:00:00Z", from: EN } as const;

function isLive(record: MemoryRecord, all: readonly MemoryRecord[]): boolean {
  return liveness(new Map(all.map((known) => [known.id, known])))(record);
}

describe("composeWithdrawal", () => {
  it("undoes withdrawals that did not know of each other, all at once", () => {
    const record = target("a");
    const known = [record, withdraw([record.id]), withdraw([record.id, hex("other")])];
    expect(isLive(record, known)).toBe(false);
    const back = composeWithdrawal({ ...SIGNED, kind: "restore", on: [record.id], known })!;
    expect(back.parents).toHaveLength(2);
    expect(isLive(record, [...known, back])).toBe(true);
  });

  it("takes back again what was restored, and names only what stands otherwise", () => {
    const [a, b] = [target("a"), target("b")];
    const out = withdraw([a.id]);
    const back = restore([a.id], [out.id]);
    const known = [a, b, out, back, withdraw([b.id])];
    const again = composeWithdrawal({
      ...SIGNED,
      kind: "withdraw",
      on: [a.id, b.id, a.id],
      known,
    })!;
    expect(again).toMatchObject({ records: [a.id], parents: [back.id] });
    expect(isLive(a, [...known, again])).toBe(false);
    expect(
      composeWithdrawal({ ...SIGNED, kind: "withdraw", on: [b.id], known: [...known, again] }),
    ).toBeUndefined();
  });
});

describe("historyOf", () => {
  it("puts causes first, whatever the clocks said", () => {
    const first = target("a", { at: "2026-11-25T00:00:00Z" });
    const second = target("a", { at: "2026-11-23T00:00:00Z", parents: [first.id] });
    const third = target("a", { at: "2026-11-24T00:00:00Z", parents: [second.id] });
    expect(historyOf([third, second, first], [third.id]).map(({ record }) => record)).toEqual([
      first.id,
      second.id,
      third.id,
    ]);
  });

  it("leaves out what has nothing to do with it", () => {
    const [a, b] = [target("a"), target("b")];
    expect(historyOf([a, b, withdraw([b.id])], [a.id]).map(({ record }) => record)).toEqual([a.id]);
  });

  it("is not kept going in circles by a forged one", () => {
    const a = { ...target("a"), erased: true as const, parents: [hex("b")] };
    const b = { ...target("b"), id: hex("b"), erased: true as const, parents: [a.id] };
    expect(historyOf([a, b], [a.id])).toHaveLength(2);
  });
});
