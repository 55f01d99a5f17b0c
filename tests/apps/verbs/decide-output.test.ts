import { describe, expect, it } from "vitest";
import { decideOutput, type OutputState } from "../../../pipeline/apps/verbs/decide-output.ts";

function decide(state: Partial<OutputState>): string {
  return decideOutput({
    existing: undefined,
    text: "today\n",
    written: new Set(["#old\n"]),
    isAccepted: false,
    hash: (text) => `#${text}`,
    isMerged: () => false,
    ...state,
  }).type;
}

describe("decideOutput", () => {
  it.each<[string, Partial<OutputState>, string]>([
    ["there is none", {}, "write"],
    ["it is today's result", { existing: "today\n" }, "unchanged"],
    [
      "it is today's result, though nobody knows who wrote it",
      { existing: "today\n", written: new Set() },
      "unchanged",
    ],
    ["it is today's result and accepted", { existing: "today\n", isAccepted: true }, "unchanged"],
    ["rebuild wrote it once", { existing: "old\n" }, "write"],
    ["rebuild wrote it, and git changed its line ends", { existing: "old\r\n" }, "write"],
    [
      "rebuild wrote it with CRLF, and git changed that",
      { existing: "old\n", written: new Set(["#old\r\n"]) },
      "write",
    ],
    ["somebody else wrote it", { existing: "mine\n" }, "leave"],
    ["somebody emptied it", { existing: "" }, "leave"],
    [
      "somebody else wrote it and it is accepted",
      { existing: "mine\n", isAccepted: true },
      "write",
    ],
    [
      "it is a merge of two that rebuild wrote",
      {
        existing: "<<<<<<< x\nold\n=======\nolder\n>>>>>>> y\n",
        written: new Set(["#old\n", "#older\n"]),
      },
      "write",
    ],
    [
      "it is such a merge of texts without a last line feed",
      {
        existing: "<<<<<<< x\nold\n=======\nolder\n>>>>>>> y\n",
        written: new Set(["#old", "#older"]),
      },
      "write",
    ],
    [
      "it is a merge that has a clean part of the other side in both of its sides",
      {
        existing: "new\n<<<<<<< x\nold\n=======\nolder\n>>>>>>> y\n",
        isMerged: (side) => ["new\nold\n", "new\nolder\n"].includes(side),
      },
      "write",
    ],
    ["it is a clean merge", { existing: "merged\n", isMerged: () => true }, "write"],
    [
      "it is a merge with somebody else's",
      { existing: "<<<<<<< x\nold\n=======\nmine\n>>>>>>> y\n" },
      "leave",
    ],
  ])("where %s", (_, state, decision) => {
    expect(decide(state)).toBe(decision);
  });

  it("says how to overwrite what it leaves", () => {
    expect(
      decideOutput({
        existing: "mine",
        text: "",
        written: new Set(),
        isAccepted: false,
        isMerged: () => false,
        hash: (text) => text,
      }),
    ).toEqual({
      type: "leave",
      reason: "somebody else wrote it; `interlinear rebuild --accept` with its path overwrites it",
    });
  });
});
