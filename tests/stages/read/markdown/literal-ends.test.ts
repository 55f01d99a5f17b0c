import fc from "fast-check";
import { expect, it } from "vitest";
import { codeSpanEnds } from "../../../../pipeline/stages/read/markdown/masks/literal-ends.ts";

const PIECES = ["`", "``", "a", " ", "\\", "\n", "\r\n", "\n\n", "\n> \n", "\r\r"] as const;

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((all) => all.join(""));

/** Of each run of backticks by itself: in its paragraph, up to the next run that is as long. */
function endAlone(whole: string, start: number, run: string): number {
  const from = start + run.length;
  const [paragraph] = whole.slice(from).split(/(?:\n|\r(?!\n))[ \t>]*(?:\n|\r)/) as [string];
  const close = Array.from(paragraph.matchAll(/`+/g)).find(([other]) => other === run);
  return close === undefined ? from : from + close.index + run.length;
}

it("finds where each code span ends, in whatever order it is asked", () => {
  fc.assert(
    fc.property(text, fc.boolean(), (whole, isBackwards) => {
      const runs = Array.from(whole.matchAll(/`+/g), ({ index, 0: run }) => ({ index, run }));
      const endOf = codeSpanEnds(whole);
      for (const { index, run } of isBackwards ? runs.toReversed() : runs)
        expect(endOf(index, run)).toBe(endAlone(whole, index, run));
    }),
    { numRuns: 2000 },
  );
});
