import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import { formatTagged, parseTagged } from "../../pipeline/model/tagged-text.ts";
import { remarkParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { writeArticle, type WrittenArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import type { TargetPiece } from "../../pipeline/stages/rebuild/unit-target.ts";
import { segmented } from "../stages/segmented.ts";
import { documents } from "./documents.ts";
import { HARMLESS, HOSTILE, hostileTargets } from "./hostile-targets.ts";
import { inlineDocuments } from "./inline-documents.ts";

const RUNS = 300;

type Targets = readonly (readonly (string | undefined)[])[];

/** Mostly harmless words; one in some is not. */
const word = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...HARMLESS) },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
);

const words = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", " ", "")), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.map(([piece, space]) => piece + space).join(""));

/** The sources with other words between their markup. */
function reworded({ sites }: SegmentedArticle): fc.Arbitrary<Targets> {
  const ofSegment = (source: string): fc.Arbitrary<string | undefined> => {
    const tokens = parseTagged(source);
    const target = fc
      .array(fc.oneof(words, fc.constant(undefined)), {
        minLength: tokens.length,
        maxLength: tokens.length,
      })
      .map((texts) =>
        formatTagged(
          tokens.map((token, index) => {
            const text = texts[index];
            if (token.type !== "text" || text === undefined) return token;
            const [before, after] = [/^ ?/.exec(token.value)![0], / ?$/.exec(token.value)![0]];
            return { type: "text", value: before + text.trim() + after } as const;
          }),
        ),
      );
    return fc.oneof(
      { weight: 9, arbitrary: target },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
  };
  return fc.tuple(
    ...sites.map(({ unit }) => fc.tuple(...unit.segments.map(({ text }) => ofSegment(text)))),
  );
}

const cases = fc.oneof(documents, inlineDocuments).chain((text) => {
  const article = segmented(text);
  const targets: fc.Arbitrary<Targets> = fc.oneof(
    { weight: 3, arbitrary: reworded(article) },
    { weight: 1, arbitrary: hostileTargets(article, HARMLESS) },
  );
  return targets.map((own) => ({ text, targets: own }));
});

function write(
  text: string,
  targets: Targets,
  options: Parameters<typeof writeArticle>[2],
): WrittenArticle {
  const pieces = targets.map((own) =>
    own.every((target) => target === undefined)
      ? undefined
      : own.map((target, from): TargetPiece => ({ from, to: from + 1, target })),
  );
  return writeArticle(segmented(text), pieces, options);
}

function said({ text, starts, fallbacks }: WrittenArticle) {
  return {
    text,
    starts,
    fallbacks: fallbacks.map(({ site, code, message }) => [site.span.start, code, message]),
  };
}

describe("targets that are surely read as they were meant", () => {
  it("are written as they are where all of the article is read again", () => {
    fc.assert(
      fc.property(cases, ({ text, targets }) => {
        // Of a parser of somebody else's nothing is sure.
        const all = write(text, targets, { parser: remarkParser });
        expect(said(write(text, targets, {}))).toEqual(said(all));
      }),
      { numRuns: RUNS },
    );
  });
});
