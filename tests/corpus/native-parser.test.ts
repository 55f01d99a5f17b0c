import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { nativeParser } from "../../pipeline/io/content/native-parser.ts";
import { readCatalogues } from "../../pipeline/io/site/read-catalogues.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import type { MarkdownParser } from "../../pipeline/stages/read/markdown/remark-parser.ts";
import { renderArticle } from "../../pipeline/stages/publish/render/render-article.ts";
import { stringsIn } from "../../pipeline/stages/publish/strings/strings.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const CORPUS = resolve(ROOT, "../shared/corpus/mono");
const EN = "en" as Locale;
const strings = stringsIn(EN, await readCatalogues(join(ROOT, "locales"), [EN]));
const native = await nativeParser();

/** What readers of an article get, parsed so. */
function pageOf(markdown: string, parser: MarkdownParser | undefined): unknown {
  return renderArticle({
    file: "a.md",
    markdown,
    dialects: [],
    ...(parser === undefined ? {} : { parser }),
    language: EN,
    source: EN,
    passages: [],
    headingIds: { byUnit: new Map(), byText: new Map() },
    title: "",
    url: "/a/",
    resolve: () => ({ type: "external" }),
    assetUrl: (path) => path,
    strings,
  }).article;
}

function differing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    if (!/\.(?:md|markdown)$/.test(name)) return false;
    const markdown = readFileSync(join(folder, name), "utf8");
    return JSON.stringify(pageOf(markdown, native)) !== JSON.stringify(pageOf(markdown, undefined));
  });
}

it.skipIf(native === undefined)(
  "the parser in machine code makes the pages of our own articles that remark makes (skipped where there is none)",
  () => {
    expect(differing(join(ROOT, "content"))).toEqual([]);
  },
);

it.skipIf(native === undefined || !existsSync(CORPUS)).each(["letsencrypt-blog", "rust-blog"])(
  "the parser in machine code makes the pages of %s that remark makes (skipped without ../shared/corpus)",
  (name) => {
    expect(differing(join(CORPUS, name))).toEqual([]);
  },
  120_000,
);
