import { describe, expect, it } from "vitest";
import { workThrough } from "../../../pipeline/apps/verbs/work-through.ts";

const turn = () => new Promise((done) => setImmediate(done));

describe("workThrough", () => {
  it("begins things in their order, no more at once than it may", async () => {
    const begun: number[] = [];
    let [now, most] = [0, 0];
    await workThrough([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      most = Math.max(most, ++now);
      await turn();
      now--;
    });
    expect({ begun, most, now }).toEqual({ begun: [1, 2, 3, 4, 5], most: 2, now: 0 });
  });

  it("begins nothing after a failure, and ends when all that was begun has ended", async () => {
    const ended: number[] = [];
    const work = async (item: number): Promise<void> => {
      await turn();
      if (item === 1) throw new Error("the first one");
      await turn();
      ended.push(item);
    };
    await expect(workThrough([1, 2, 3, 4], 2, work)).rejects.toThrow("the first one");
    expect(ended).toEqual([2]);
  });
});
