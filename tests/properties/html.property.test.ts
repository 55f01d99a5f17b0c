import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlPieces } from "../../pipeline/stages/read/html/html-pieces.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import { onePieceEach } from "../stages/one-piece-each.ts";
import { segmented } from "../stages/segmented.ts";

const RUNS = 1500;

/** What HTML is made of, well-formed or not. */
const FRAGMENTS: readonly string[] = [
  ..."<p> </p> <div> </div> <b> </b> <i> </i> <a> </a> <li> <td> <tr> <table> </table> <h2> </h2> <br>".split(
    " ",
  ),
  ..."<code> </code> <pre> </pre> <svg> </svg> <script> </script> <style> </style> <textarea> </title>".split(
    " ",
  ),
  '<p title="a > b">',
  "<img alt='it\"s' src=x>",
  '<img alt="two\nlines">',
  "<img alt=bare title>",
  '<a href="x"\n  title="&quot;T&quot; &amp; t">',
  '<span translate="no">',
  '<div lang="fr">',
  '<div markdown="1">',
  "<!-- a\nb -->",
  "<!--",
  "-->",
  "<!-->",
  "<![CDATA[ a > b ]]>",
  "<?php a > b ?>",
  "<?",
  "<!DOCTYPE html>",
  "<",
  ">",
  "</",
  "</>",
  "<3",
  '="',
  '"',
  "'",
  "&amp;",
  "&nbsp;",
  "&copy",
  "&#65;",
  "&",
  "&nosuch;",
  "word",
  "Two words. A sentence",
  "*star*",
  "\n",
  "\n",
  "\n\n",
  " ",
  " ",
  "\t",
];

const soups = fc
  .tuple(
    fc.constantFrom("<div>", "<p>", "<span>\n", "<!-- a -->", "<table><tr>", ""),
    fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 25 }),
    fc.constantFrom("", "> ", "- ", "1. > ", "> - > "),
    fc.constantFrom("\n", "\r\n", "\r"),
  )
  .map(([first, fragments, container, lineEnd]) => {
    const lines = (first + fragments.join("")).split("\n");
    const prefix = container.replace(/[^>]/g, " ");
    return lines.map((line, index) => (index === 0 ? container : prefix) + line).join(lineEnd);
  });

describe("HTML", () => {
  it("is taken apart without losing a character", () => {
    fc.assert(
      fc.property(soups, (html) => {
        let end = 0;
        for (const piece of htmlPieces(html)) {
          expect(piece.start).toBe(end);
          expect(piece.end).toBeGreaterThan(end);
          end = piece.end;
        }
        expect(end).toBe(html.length);
      }),
      { numRuns: RUNS },
    );
  });

  it("has a tag that stands alone as it has one that text follows", () => {
    const letters = [..."abcxyzBRTS019<>/- \n="];
    const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 9 });
    const known = fc.constantFrom(
      ..."script style title textarea svg plaintext xmp br IMG P".split(" "),
    );
    fc.assert(
      fc.property(fc.constantFrom("<", "</"), fc.oneof(name, known), (begin, tag) => {
        const html = `${begin}${tag}>`;
        const [first] = htmlPieces(`${html}.`);
        if (first?.type === "tag" && first.end === html.length)
          expect(htmlPieces(html)).toEqual([first]);
      }),
      { numRuns: RUNS },
    );
  });

  it("comes back byte for byte, however broken it is", () => {
    fc.assert(
      fc.property(soups, (text) => {
        const article = segmented(text);
        const nothing = article.sites.map(() => undefined);
        expect(writeArticle(article, nothing, {}).text).toBe(text);
        for (const { span, layout } of article.sites)
          if (layout === "html") expect(text.slice(span.start, span.end).trim()).not.toBe("");
      }),
      { numRuns: RUNS },
    );
  });

  it("changes in its texts alone when every text is translated", () => {
    let units = 0;
    let fallbacks = 0;
    fc.assert(
      fc.property(soups, (text) => {
        const article = segmented(text);
        const targets = onePieceEach(article, (source) => pseudo(source));
        const written = writeArticle(article, targets, {});
        units += article.sites.length;
        fallbacks += written.fallbacks.length;
        const again = segmented(written.text);
        expect(skeletonOf(again)).toEqual(skeletonOf(article));
        expect(again.structure()).toEqual(article.structure());
        const fallen = new Set(written.fallbacks.map(({ site }) => site));
        const expected = article.sites.map((site, index) =>
          fallen.has(site) ? undefined : targets[index]!.map(({ target }) => target).join(" "),
        );
        const actual = again.units.map(({ segments }, index) =>
          expected[index] === undefined ? undefined : segments.map((each) => each.text).join(" "),
        );
        expect(actual.map(spaceless)).toEqual(expected.map(spaceless));
      }),
      { numRuns: RUNS },
    );
    expect(fallbacks / units).toBeLessThan(0.005);
  });
});

/** Where white space may stand is another matter. */
function spaceless(text: string | undefined): string | undefined {
  return text?.replace(/<[a-z/]*\d+\/?>|\s/g, "");
}
