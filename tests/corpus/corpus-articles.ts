import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { segmented } from "../stages/segmented.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");

/** What somebody who read an article expects of it. */
export interface ExpectedArticle {
  /** Path in the corpus. */
  readonly file: string;
  readonly units: number;
  /** Segments that it has, as tagged texts. */
  readonly texts?: readonly string[];
  /** Syntax of dialects that stands in its units, as the data of codes. */
  readonly codes?: readonly string[];
  /** What is text of no segment. */
  readonly never?: readonly string[];
}

/** Articles that were read with the same dialects. */
export interface ExpectedArticles {
  readonly title: string;
  /** Folder in the corpus. */
  readonly folder: string;
  readonly dialects: readonly DialectName[];
  /** What no segment of any of them may hold. */
  readonly never: RegExp;
  readonly articles: readonly ExpectedArticle[];
}

/** Assert the units of real articles; skipped, with a line that says so, where the corpus is absent. */
export function describeArticles({ title, folder, dialects, never, articles }: ExpectedArticles) {
  describe.skipIf(!existsSync(join(CORPUS, folder)))(
    `${title} (skipped where ../shared/corpus/${folder} is absent)`,
    () => {
      it.each(articles)("reads $file", (expected) => {
        const text = readFileSync(join(CORPUS, folder, expected.file), "utf8");
        const article = segmented(text, "en", { dialects });
        const texts = article.units.flatMap(({ segments }) => segments.map((each) => each.text));
        expect(article.units).toHaveLength(expected.units);
        expect(texts).toEqual(expect.arrayContaining([...(expected.texts ?? [])]));
        expect(codesOf(article)).toEqual(expect.arrayContaining([...(expected.codes ?? [])]));
        expect(texts.filter((each) => never.test(each))).toEqual([]);
        for (const syntax of expected.never ?? []) expect(texts.join("\n")).not.toContain(syntax);
      });
    },
  );
}

function codesOf({ sites }: SegmentedArticle): readonly string[] {
  return sites.flatMap(({ codes }) => codes.map(({ data }) => data));
}
