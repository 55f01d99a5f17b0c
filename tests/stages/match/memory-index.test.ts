import { describe, expect, it } from "vitest";
import type { MemoryRecord } from "../../../pipeline/model/record.ts";
import { indexMemory } from "../../../pipeline/stages/match/memory-index.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { target } from "../../contracts/record-factory.ts";

const NEWER = { v: 2, at: "2027-01-01T00:00:00Z", by: "ada", from: target("a").from, parents: [] };

describe("records of a newer version that have become something else", () => {
  it.each<readonly [string, MemoryRecord]>([
    ["target without keys", sealRecord({ ...NEWER, kind: "target" })],
    ["target with other keys", sealRecord({ ...target("a"), v: 2, keys: "a" as never })],
    ["withdrawal of no list", sealRecord({ ...NEWER, kind: "withdraw", records: { a: 1 } })],
    ["review of no target", sealRecord({ ...NEWER, kind: "review", verdict: 7 })],
  ])("decide about none: a %s", (_, record) => {
    const own = target("a");
    const index = indexMemory([own, record]);
    expect([...index.heads]).toEqual([own.id]);
    expect(index.threads.size).toBe(1);
  });
});
