import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemoryRecord, RecordFilter, WithdrawRecord } from "../../../pipeline/model/record.ts";
import {
  composeFilteredWithdrawal,
  type FilteredWithdrawal,
} from "../../../pipeline/stages/match/compose-filtered-withdrawal.ts";
import { liveness } from "../../../pipeline/stages/match/liveness.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { EN, hex, restore, target, withdraw } from "../../contracts/record-factory.ts";

const SIGNED = { by: "ada", at: "2026-11-23T12:00:00Z", from: EN } as const;
const MARA: RecordFilter = { by: "mara" };

function isLive(record: MemoryRecord, all: readonly MemoryRecord[]): boolean {
  return liveness(new Map(all.map((known) => [known.id, known])))(record);
}

function act(
  kind: WithdrawRecord["kind"],
  records: readonly MemoryRecord[],
  known: readonly MemoryRecord[],
  filter = MARA,
): FilteredWithdrawal {
  const ids = records.map(({ id }) => id);
  return composeFilteredWithdrawal({ ...SIGNED, kind, filter, ids, known });
}

/** A withdrawal by a filter from a branch that knows of nothing else. */
function apart(record: MemoryRecord, filter: RecordFilter, by: string): WithdrawRecord {
  const base = { v: 1, kind: "withdraw" as const, ...SIGNED, by, parents: [] };
  return sealRecord({ ...base, records: [record.id], filter });
}

describe("composeFilteredWithdrawal", () => {
  it("undoes withdrawals by the filter that two branches made, all at once", () => {
    const record = target("a");
    const known = [record, apart(record, MARA, "ada"), apart(record, { by: "mara" }, "bob")];
    const { record: back } = act("restore", [record], known);
    expect(back!.parents).toHaveLength(2);
    expect(isLive(record, [...known, back!])).toBe(true);
  });

  it("leaves out of use what another branch took out for another reason", () => {
    const record = target("a");
    for (const other of [withdraw([record.id]), apart(record, { origin: "human" }, "bob")]) {
      const known = [record, apart(record, MARA, "ada"), other];
      expect(act("restore", [record], known)).toEqual({
        record: undefined,
        left: [{ id: record.id, act: other }],
      });
    }
  });

  it("sees what became of the import of a record", () => {
    const record = target("a", { import: hex("i") });
    const out = withdraw([hex("i")]);
    expect(act("withdraw", [record], [record, out]).record).toBeUndefined();
    const known = [record, out, restore([hex("i")], [out.id])];
    const own = act("withdraw", [record], known).record!;
    expect(own).toMatchObject({ records: [record.id], filter: MARA, parents: [known[2]!.id] });
    const back = act("restore", [record], [...known, own]).record!;
    expect(isLive(record, [...known, own, back])).toBe(true);
  });

  it("brings back with a restoration just what the withdrawal took out, whatever was said before", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom("one", "filter", "other", "back")), {
          maxLength: 12,
        }),
        (said) => {
          const records = ["a", "b", "c", "d"].map((text) => target(text));
          const known: MemoryRecord[] = [...records];
          for (const [at, what] of said) {
            const one = records[at]!;
            const made =
              what === "one"
                ? withdraw([one.id], acts(known, one))
                : what === "back"
                  ? restore([one.id], acts(known, one))
                  : act("withdraw", [one], known, what === "filter" ? MARA : { origin: "human" })
                      .record;
            if (made !== undefined && !known.some(({ id }) => id === made.id)) known.push(made);
          }
          const before = records.map((record) => isLive(record, known));
          // What the same filter took out before comes back, too.
          const first = act("restore", records, known).record;
          if (first !== undefined) known.push(first);
          const open = records.map((record) => isLive(record, known));
          const out = act("withdraw", records, known).record;
          if (out !== undefined) known.push(out);
          expect(records.some((record) => isLive(record, known))).toBe(false);
          const back = act("restore", records, known).record;
          expect(back?.records ?? []).toEqual(out?.records ?? []);
          if (back !== undefined) known.push(back);
          expect(records.map((record) => isLive(record, known))).toEqual(open);
          expect(before.every((wasLive, index) => !wasLive || open[index])).toBe(true);
        },
      ),
    );
  });
});

/** Ids of all that was said about a record's use. */
function acts(known: readonly MemoryRecord[], { id }: MemoryRecord): readonly string[] {
  return known
    .filter((record) => (record as WithdrawRecord).records?.includes(id))
    .map((record) => record.id)
    .toSorted();
}
