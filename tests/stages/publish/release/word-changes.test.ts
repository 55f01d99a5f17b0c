import { describe, expect, it } from "vitest";
import { wordChanges } from "../../../../pipeline/stages/publish/release/word-changes.ts";

/** Changes as they are printed. */
function shown(before: string, after: string): string {
  const marks = { same: ["", ""], added: ["{+", "+}"], removed: ["[-", "-]"] } as const;
  return wordChanges(before, after)
    .map(({ type, text }) => marks[type].join(text))
    .join("");
}

describe("changes of words", () => {
  it("stand among a few words that stay", () => {
    const [before, after] = [
      "one two three four five six seven old eight",
      "one two three four five six seven new eight",
    ];
    expect(shown(before, after)).toBe("… three four five six seven [-old-]{+new+} eight");
  });

  it("are none where the text is the same", () => {
    expect(wordChanges("same", "same")).toEqual([]);
  });

  it("leave out what stays between two of them", () => {
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`).join(" ");
    expect(shown(`a ${words} b`, `x ${words} y`)).toBe(
      "[-a-]{+x+} w0 w1 w2 w3 … w35 w36 w37 w38 w39 [-b-]{+y+}",
    );
  });
});
