import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UnitLayout } from "../../../pipeline/model/segmented-article.ts";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";
import { findSpelling, targetSignature } from "../../../pipeline/stages/rebuild/find-spelling.ts";
import { readBack } from "../../../pipeline/stages/rebuild/reading/read-back.ts";
import {
  LITERAL,
  type SpellingTask,
  spellUnit,
} from "../../../pipeline/stages/rebuild/spell-unit.ts";

const LAYOUTS: readonly UnitLayout[] = ["flow", "line", "cell", "alt", "title"];

const PIECES = [
  "*",
  "**",
  "_",
  "`",
  "``",
  "[",
  "]",
  "(",
  ")",
  "[x]",
  "](",
  "!",
  "<b>",
  "<",
  ">",
  "&amp;",
  "&",
  "#",
  "-",
  "1.",
  "+",
  "|",
  "~",
  "~~",
  "\\",
  ":",
  "a",
  "b c",
  " ",
  " ",
  '"',
  "'",
  "=",
  "www.a.de",
  "a@b.de",
];

const targets = fc
  .tuple(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }),
    fc.constantFrom(...LAYOUTS),
  )
  .map(([pieces, layout]) => ({ text: `${pieces.join("")}z`.trim(), layout }));

function taskOf(text: string, layout: UnitLayout): SpellingTask {
  return {
    target: { tokens: [{ type: "text", value: text }], codes: [] },
    layout,
    inCell: layout === "cell",
    codes: [],
    references: undefined,
    habit: { type: "one-line" },
    newLine: "\n",
    markup: () => "",
  };
}

/** The fewest backslashes with which a text reads as it is, all sets of its ASCII punctuation tried; `undefined` where none does. */
function fewestByForce(
  task: SpellingTask,
  text: string,
  reads: (escapes: ReadonlySet<number>) => boolean,
): number | undefined {
  const offsets = [...text].flatMap((character, offset) =>
    /[!-/:-@[-`{-~]/.test(character) && !(task.inCell && character === "|") ? [offset] : [],
  );
  let fewest: number | undefined;
  for (let set = 0; set < 2 ** offsets.length; set++) {
    const chosen = offsets.filter((_, index) => (set & (2 ** index)) !== 0);
    if (chosen.length < (fewest ?? Number.POSITIVE_INFINITY) && reads(new Set(chosen)))
      fewest = chosen.length;
  }
  return fewest;
}

describe("escapes of a short target", () => {
  it("are as few as there can be, and where there can be none it has none", () => {
    fc.assert(
      fc.property(targets, ({ text, layout }) => {
        fc.pre((text.match(/[!-/:-@[-`{-~]/g) ?? []).length <= 8);
        const task = taskOf(text, layout);
        const back = readBack(layout, {
          definitions: ["x"],
          language: "en",
          parser: remarkParser,
          delimiter: layout === "title" ? '"' : "",
        });
        const expected = targetSignature(task);
        const fewest = fewestByForce(
          task,
          text,
          (escapes) => back(spellUnit(task, { ...LITERAL, escapes })) === expected,
        );
        expect(findSpelling(task, back)?.escapes.size).toBe(fewest);
      }),
      { numRuns: 300 },
    );
  });
});
