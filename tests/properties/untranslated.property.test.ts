import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlOf } from "../../pipeline/stages/publish/html/html-of.ts";
import { nameHeadings } from "../../pipeline/stages/publish/render/headings.ts";
import { toElements } from "../../pipeline/stages/publish/render/to-elements.ts";
import { remarkParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { unsegmented } from "../../pipeline/stages/segment/unsegmented.ts";
import { en, renderText, trialStrings } from "../stages/publish/render/render-text.ts";
import { documents } from "./documents.ts";

/** Texts with what becomes a box, or may stand in one. */
const texts = fc
  .array(
    fc.oneof(
      documents,
      fc.constantFrom(
        "> [!NOTE]\n> # a\n> b[^1]\n\n[^1]: c\n",
        "> [!tip]\n",
        "> [!WARNING]\\\n> d **e**\n>\n> > [!NOTE]\n> > f\n",
        "- g\n\n  # h\n\n  > [!CAUTION] i\n",
        '[j]: k.md "l"\n\n[j] ![m](n.png) <b>o</b>\n',
        "| p | q |\n|--:|---|\n| r | `s` |\n",
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join("\n\n"));

describe("an article that nobody translates", () => {
  it("has the page that its text has, made of the tree that was read for its links", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const article = { path: "a.md", source: en, text, revision: "" };
        const tree = unsegmented(article, { maxNesting: 1000 }).takeTree()!.root;
        expect(renderText(text, { tree, passages: [] })).toEqual(
          renderText(text, { passages: [] }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("has no blocks in its texts", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [some, all] = [false, true].map((hasBlocksInTexts) => {
          const root = remarkParser(text);
          const ids = { byUnit: new Map(), byText: new Map() };
          const options = { ids, unitOf: new Map(), title: "a", hasBlocksInTexts };
          const { titleId, ids: named } = nameHeadings(root, options);
          const html = htmlOf(
            toElements(root, { strings: trialStrings, language: en, hasBlocksInTexts }),
            { allowRaw: true },
          );
          return [titleId, [...named], html];
        });
        expect(some).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
