import fc from "fast-check";
import { expect, it } from "vitest";
import { passagesOf } from "../../pipeline/stages/publish/render/passages-of.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import { openFlowDesk } from "../flow-desk.ts";
import { en } from "../stages/publish/render/render-text.ts";

const A = "content/en/a.md";

/** Alt texts, some alike, and some that stand in the sentence, too. */
const alts = fc.array(fc.constantFrom("sea", "boat", "a *b*", "sea](x.png) ![boat"), {
  minLength: 1,
  maxLength: 5,
});

const pictures = alts.chain((texts) =>
  fc.record({
    texts: fc.constant(texts),
    order: fc.shuffledSubarray(
      texts.map((_, index) => index + 1),
      { minLength: texts.length },
    ),
  }),
);

it("alt texts are found where a translated sentence has their pictures", async () => {
  await fc.assert(
    fc.asyncProperty(pictures, async ({ texts, order }) => {
      const images = texts.map((text, index) => `![${text}](${index}.png)`);
      const desk = openFlowDesk({ [A]: `See sea ${images.join(" ")} boat.\n` });
      const article = { path: A, text: desk.articles.get(A)!, source: en, revision: "" };
      const segmented = segment(article, { frontMatterKeys: [], maxNesting: 100 });
      const [sentence] = segmented.units.find(({ kind }) => kind === "paragraph")!.segments;
      const codes = [...sentence!.text.matchAll(/<x\d+\/>/g)].length;
      const moved = order.length === codes ? order : Array.from({ length: codes }, (_, n) => n + 1);
      await desk.set(A, sentence!.text, `Vois sea ${moved.map((n) => `<x${n}/>`).join(" ")} boat.`);
      const localized = await desk.localize(A);
      const { text } = localized.rebuilt;
      const places = passagesOf(segmented, localized).filter(({ kind }) => kind === "alt");
      expect(places).toHaveLength(segmented.units.filter(({ kind }) => kind === "alt").length);
      for (const { start, source } of places) {
        expect(text.slice(start, start + source.length)).toBe(source);
        expect(text.slice(start - 2, start)).toBe("![");
      }
      expect(new Set(places.map(({ start }) => start)).size).toBe(places.length);
    }),
    { numRuns: 60 },
  );
});
