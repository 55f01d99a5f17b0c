import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { ReleaseFile } from "../../../../pipeline/model/release.ts";
import {
  localeOfFile,
  markPages,
  mergeLocales,
} from "../../../../pipeline/stages/publish/release/built-pages.ts";

const de = "de" as Locale;
const en = "en" as Locale;
const FOLDERS = new Map([
  ["de", de],
  ["en", en],
]);

function file(path: string, from = "0"): ReleaseFile {
  return { path, sha256: from.repeat(64), bytes: 1 };
}

const placeOf = (path: string): Locale | undefined => localeOfFile(path, FOLDERS);

describe("the page of an article", () => {
  it.each([
    ["news/tides.md", "news/tides/index.html"],
    ["news/tides.md", "news/tides.html"],
    ["news/index.md", "news/index.html"],
    ["news/_index.md", "news/index.html"],
    ["README.md", "index.html"],
  ])("that is written as `%s` may be `%s`", (below, page) => {
    const article = { article: below, locale: en, paths: [below], folders: ["en", ""] };
    expect(markPages([file(page)], [article])).toMatchObject([{ article: below, locale: en }]);
  });

  it("is in the folder of its locale, and no other's", () => {
    const article = { article: "a.md", locale: de, paths: ["a.md"], folders: ["de"] };
    const marked = markPages([file("a.html"), file("de/a.html")], [article]);
    expect(marked.map((page) => page.locale)).toEqual([undefined, de]);
  });
});

describe("the locale of a file", () => {
  it.each([
    ["de/a.html", de],
    ["DE/a.css", de],
    ["de.html", de],
    ["de.css", undefined],
    ["a.html", undefined],
    ["news/de/a.html", undefined],
  ])("`%s` is %s", (path, locale) => {
    expect(placeOf(path)).toBe(locale);
  });
});

describe("a release of which some locales are new", () => {
  it("has the other locales' pages, and the scripts and pictures that they need", () => {
    const built = [file("de/a.html", "1"), file("index.html", "1"), file("new.js", "1")];
    const live = ["de/a.html", "index.html", "old.html", "old.js", "sitemap.xml"].map((path) =>
      file(path),
    );
    const merged = mergeLocales({ built, live }, (locale) => locale !== de, placeOf);
    expect(merged.map(({ path, sha256 }) => `${path} ${sha256[0]}`)).toEqual([
      "index.html 1",
      "new.js 1",
      "de/a.html 0",
      "old.js 0",
    ]);
  });

  it("keeps nothing where all are new", () => {
    const merged = mergeLocales(
      { built: [file("a.html", "1")], live: [file("old.js"), file("de/a.html")] },
      () => true,
      placeOf,
    );
    expect(merged.map(({ path }) => path)).toEqual(["a.html"]);
  });
});
