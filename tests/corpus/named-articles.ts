import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { segmented } from "../stages/segmented.ts";

/** What somebody who has read an article expects of it: its path, how many units it has, and some of its segments. */
type NamedArticle = readonly [path: string, units: number, ...segments: readonly string[]];

interface NamedArticles {
  readonly dialects: readonly DialectName[];
  /** Folder in `../shared/corpus`. */
  readonly folder: string;
  /** Syntax that no segment may hold. */
  readonly never: RegExp;
  readonly articles: readonly NamedArticle[];
}

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");

/** Hold real articles to what is expected of them; skipped where the corpus is absent. */
export function describeArticles({ dialects, folder, never, articles }: NamedArticles): void {
  const root = join(CORPUS, folder);
  describe.skipIf(!existsSync(root))(`articles of ${folder} (skipped without ../shared)`, () => {
    it.each(articles.map(([path, units, ...texts]) => ({ path, units, texts })))(
      "have their units: $path",
      ({ path, units, texts }) => {
        const text = readFileSync(join(root, path), "utf8");
        const article = segmented(text, "en", { dialects });
        const segments = article.units.flatMap((unit) => unit.segments.map((own) => own.text));
        expect(segments.filter((segment) => never.test(segment))).toEqual([]);
        expect(segments).toEqual(expect.arrayContaining(texts));
        expect(article.units).toHaveLength(units);
      },
    );
  });
}
