import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIALECT_NAMES, type DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import { onePieceEach } from "../stages/one-piece-each.ts";
import { segmented } from "../stages/segmented.ts";
import { dialectDocuments } from "./dialect-documents.ts";

const RUNS = 300;

const MIXES: readonly (readonly DialectName[])[] = [
  ["mkdocs"],
  ["myst"],
  ["obsidian"],
  ["mdn"],
  ["rst-roles", "math"],
  ["mdbook", "mkdocs"],
  // MDX refuses most of these documents.
  DIALECT_NAMES.filter((name) => name !== "mdx"),
];

describe.each(MIXES)("documents of %s and others", (...dialects) => {
  const options = { dialects };

  it("come back byte for byte where nothing is translated", () => {
    fc.assert(
      fc.property(dialectDocuments, (text) => {
        const article = segmented(text, "en", options);
        const none = article.sites.map(() => undefined);
        expect(writeArticle(article, none, options).text).toBe(text);
      }),
      { numRuns: RUNS },
    );
  });

  it("keep structure and the bytes outside the units where everything is", () => {
    fc.assert(
      fc.property(dialectDocuments, (text) => {
        const article = segmented(text, "en", options);
        const pieces = onePieceEach(article, (source) => pseudo(source));
        const written = segmented(writeArticle(article, pieces, options).text, "en", options);
        expect(written.structure()).toEqual(article.structure());
        expect(skeletonOf(written)).toEqual(skeletonOf(article));
      }),
      { numRuns: RUNS },
    );
  });
});
