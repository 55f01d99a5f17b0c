import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type KeptPages,
  readKept,
  writeKept,
} from "../../../pipeline/apps/verbs/site/kept-pages.ts";

const texts = fc.string({ unit: fc.constantFrom("a", "\n", "é", "日", "😀", '"', "\\", "0") });

const articles = fc.record({ html: texts, text: texts, marked: fc.constant([]) });

const versions = fc.record({
  article: articles,
  sideBySide: fc.option(articles, { nil: undefined }),
  kicker: texts,
});

const pages = fc
  .record({ site: texts, places: texts, versions: fc.array(versions, { maxLength: 3 }) })
  .map((all) => ({ ...all, targets: [], findings: [] }) as unknown as KeptPages);

it("pages are kept as they were made", () => {
  fc.assert(
    fc.property(pages, (kept) => {
      expect(readKept(writeKept(kept))).toEqual(kept);
    }),
  );
});
