import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLocale } from "../../pipeline/model/locale.ts";
import { replayEdit } from "../../scripts/replay/replay-edit.ts";

const DE = parseLocale("de")!;

/** Pieces of sentences: words, values, and all kinds of markup, of which some differ in little. */
const piece = fc.constantFrom(
  "boat", "waits", "here", "5", "6.5", "`a`", "`b`", "*boat*", "**waits**", "[here](x)", "[here](y)",
  "<!-- n -->", "<!-- m -->", "<b>waits</b>", '<a href="x">here</a>', "<kbd>boat</kbd>", "&amp;", "![boat](j)",
); // prettier-ignore

const sentence = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  .map((pieces) => `The ${pieces.join(" ")} ends.`);

const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(" "));

describe("whatever is edited", () => {
  it("no sentence that reads as before is stale, and none that reads otherwise is current", () => {
    const edit = fc
      .array(paragraph, { minLength: 1, maxLength: 4 })
      .chain((before) =>
        fc.tuple(
          fc.constant(before),
          fc.array(fc.oneof(fc.constantFrom(...before), paragraph), { maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(edit, ([before, after]) => {
        const [was, now] = [`${before.join("\n\n")}\n`, `${after.join("\n\n")}\n`];
        const translations = [{ locale: DE, text: was }];
        const pieces = replayEdit(
          { name: "", extension: ".md", before: was, after: now, translations },
          [],
        );
        const wrong = pieces.filter(({ verdict }) => verdict.startsWith("false"));
        expect(wrong.map(({ verdict, piece: { segment } }) => [verdict, segment.text])).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
