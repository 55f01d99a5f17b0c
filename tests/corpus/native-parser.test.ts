import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { loadNative } from "../../pipeline/io/content/native-parser.ts";
import type { Article } from "../../pipeline/model/article.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import { exactParser, sureTree } from "../../pipeline/stages/read/markdown/native/exact-parser.ts";
import { prePass } from "../../pipeline/stages/read/markdown/pre-pass.ts";
import {
  type MarkdownParser,
  remarkParser,
} from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";

const SHARED = resolve(import.meta.dirname, "../../../shared");
const FOLDERS = [
  "cases",
  "corpus/mono",
  "corpus/parallel",
  "corpus/history/letsencrypt",
  "corpus/history/fastapi",
  "corpus/history/astro-docs",
  "corpus/history/opensource-guide",
];

/** So that it takes seconds; `scripts/parsers.ts` compares all of them. */
const PARSED_EVERY = 4;
/** These are cut and rebuilt, too. */
const REBUILT_EVERY = 40;

const native = loadNative();
const isSkipped = native === undefined || !existsSync(SHARED);

it.skipIf(isSkipped).each(FOLDERS)(
  "what is read natively in %s has remark's trees, units, spans and rebuilt bytes (skipped without ../shared)",
  (folder) => {
    const files = globSync("**/*.{md,markdown,mdx}", { cwd: join(SHARED, folder) }).toSorted();
    expect(files.length).toBeGreaterThan(0);
    const differing = files.filter((file, index) => {
      if (index % PARSED_EVERY > 0) return false;
      const path = join(folder, file);
      const text = readFileSync(join(SHARED, path), "utf8");
      const tree = sureTree(native!, remarkParser, prePass(text).text);
      if (tree !== undefined && !isDeepStrictEqual(tree, remarkParser(prePass(text).text)))
        return true;
      if (index % REBUILT_EVERY > 0) return false;
      const article = { path, text, source: "en" as Locale, revision: "" };
      return (
        rebuilt(article, exactParser(native!, remarkParser)) !== rebuilt(article, remarkParser)
      );
    });
    expect(differing).toEqual([]);
  },
  300_000,
);

it.skipIf(isSkipped)(
  "the examples of CommonMark have remark's trees (skipped without ../shared)",
  () => {
    const specification = join(SHARED, "corpus/mono/commonmark-spec/spec.txt");
    const examples = [
      ...readFileSync(specification, "utf8").matchAll(/^`{32} example[^\n]*\n([^]*?)^\.\n/gm),
    ].map(([, markdown]) => markdown!.replaceAll("→", "\t"));
    expect(examples.length).toBeGreaterThan(600);
    const parse = exactParser(native!, remarkParser);
    for (const example of examples) expect(parse(example), example).toEqual(remarkParser(example));
  },
);

/** Units and spans of an article, and what becomes of it where all its texts change. */
function rebuilt(article: Article, base: MarkdownParser): string {
  const segmented = segment(article, { base });
  const targets = segmented.units.map(({ segments }) =>
    segments.map(({ text }, from) => ({ from, to: from + 1, target: pseudo(text) })),
  );
  const { sites, definitions, problems } = segmented;
  const written = writeArticle(segmented, targets, { base });
  const cut = sites.map((site) => ({
    ...site,
    segments: site.segments,
    unit: site.unit,
  }));
  return JSON.stringify([cut, definitions, problems, segmented.structure(), written]);
}
