import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";
import { writeArticle, type WrittenArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import { segmented } from "../stages/segmented.ts";
import { hostileTargets } from "./hostile-targets.ts";
import { mdxDocuments } from "./mdx-documents.ts";
import { expectedMeanings, meanings, type Targets, withGapsOf } from "./meanings.ts";

const RUNS = 200;

const dialects: readonly DialectName[] = ["mdx", "directives", "heading-ids"];

const read = (text: string) => segmented(text, "en", { dialects });

function write(article: SegmentedArticle, targets: Targets): WrittenArticle {
  return writeArticle(
    article,
    targets.map((own) => own.map((target, from) => ({ from, to: from + 1, target }))),
    { dialects },
  );
}

const hostile = mdxDocuments.chain((text) =>
  fc.record({ text: fc.constant(text), targets: hostileTargets(read(text)) }),
);

describe("rebuild of MDX", () => {
  it("gives every document back byte for byte where nothing is translated", () => {
    fc.assert(
      fc.property(mdxDocuments, (text) => {
        const article = read(text);
        expect(article.problems).toEqual([]);
        const copied = article.sites.map(() => undefined);
        expect(writeArticle(article, copied, { dialects }).text).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });

  it("keeps structure, bytes outside the units and the text of every target, whatever the targets are", () => {
    let units = 0;
    let fallbacks = 0;
    fc.assert(
      fc.property(hostile, ({ text, targets }) => {
        const article = read(text);
        const written = write(article, targets);
        units += article.sites.length;
        fallbacks += written.fallbacks.length;
        const again = read(written.text);
        expect(again.problems).toEqual([]);
        expect(again.structure()).toEqual(article.structure());
        expect(skeletonOf(again)).toEqual(skeletonOf(article));
        const actual = meanings(again);
        const expected = expectedMeanings(article, targets, written);
        expect(actual).toEqual(
          expected.map((meaning, index) => withGapsOf(meaning, actual[index] ?? "")),
        );
      }),
      { numRuns: RUNS },
    );
    expect(fallbacks / units).toBeLessThan(0.005);
  });

  it("loses no unit but the one with a target that cannot be written", () => {
    fc.assert(
      fc.property(hostile, fc.nat(), ({ text, targets }, chosen) => {
        const article = read(text);
        const index = chosen % Math.max(1, article.sites.length);
        const mixed = article.sites.map(({ unit }, at) =>
          at === index ? targets[at]! : unit.segments.map((segment) => pseudo(segment.text)),
        );
        const { fallbacks } = write(article, mixed);
        expect(fallbacks.filter(({ site }) => site !== article.sites[index])).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
