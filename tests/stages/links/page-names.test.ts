import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLocale, type Locale } from "../../../pipeline/model/locale.ts";
import {
  namedTogether,
  pageNames,
  type PageWish,
} from "../../../pipeline/stages/links/page-names.ts";

const LOCALES = ["de", "fr", "ja"].map((tag) => parseLocale(tag)!);

/** Few names, so that many want the same one. */
const name = fc.constantFrom("a", "A", "de", "fr", "b", "index", "search", "original");
const prefix = fc.constantFrom("", "de", "DE", "fr", "fr/news", "ja", "x");

const wish = fc
  .record({
    article: fc.array(name, { minLength: 1, maxLength: 3 }),
    locale: fc.constantFrom(...LOCALES),
    kind: fc.constantFrom("source" as const, "translation" as const, "fallback" as const),
    title: fc.option(name, { nil: undefined }),
    given: fc.option(name, { nil: undefined }),
  })
  .map(({ article, ...rest }): PageWish => ({
    ...rest,
    article: `${article.join("/")}.md`,
    below: `${article.join("/")}.md`,
    language: rest.locale,
    file: "",
  }));

const KEPT = { atHome: ["search", "feed.xml"], atTranslation: "original" };

/** A translation of a file into German. */
function german(article: string, more: Partial<PageWish> = {}): PageWish {
  const de = LOCALES[0]!;
  const own = { article, below: article, locale: de, language: de, file: "" };
  return { ...own, kind: "translation", given: undefined, title: undefined, ...more };
}

describe("page names", () => {
  it("are never those of the pages beside translations, whoever is named first", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(wish, { selector: ({ article, locale }) => `${locale} ${article}` }),
        fc.tuple(prefix, prefix, prefix),
        (wishes, prefixes) => {
          const prefixOf = (locale: Locale): string => prefixes[LOCALES.indexOf(locale)]!;
          const { names } = pageNames(wishes, prefixOf, KEPT);
          const paths = names.flatMap(({ path }, index) =>
            wishes[index]!.kind === "translation" ? [path, `${path}original/`] : [path],
          );
          const folded = paths.map((path) => path.toLowerCase());
          expect(folded.filter((path, index) => folded.indexOf(path) !== index)).toEqual([]);
        },
      ),
    );
  });

  it("leave the site its search and its feeds, and say so", () => {
    const { names, problems } = pageNames(
      [german("search.md"), german("x/search.md"), german("a.md", { given: "feed.xml" })],
      (locale) => locale,
      KEPT,
    );
    expect(names.map(({ path }) => path)).toEqual([
      "/de/search-2/",
      "/de/x/search/",
      "/de/feed.xml-2/",
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      "Cannot give an article this address in `de`: the site has a page or a file of its own there",
      "Cannot give an article this address in `de`: the site has a page or a file of its own there",
    ]);
  });

  it("are never what the file of a folder's page is called", () => {
    const { names } = pageNames([german("index.html.md")], (locale) => locale);
    expect(names[0]!.path).toBe("/de/index-page.html/");
  });

  it("are the same for all locales at once and for those that have to be named together", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(wish, { selector: ({ article, locale }) => `${locale} ${article}` }),
        fc.tuple(prefix, prefix, prefix),
        (wishes, prefixes) => {
          const prefixOf = (locale: Locale): string => prefixes[LOCALES.indexOf(locale)]!;
          const sorted = LOCALES.flatMap((locale) => wishes.filter((one) => one.locale === locale));
          const parts = namedTogether(LOCALES, prefixOf).map((together) =>
            pageNames(
              sorted.filter(({ locale }) => together.includes(locale)),
              prefixOf,
              KEPT,
            ),
          );
          const whole = pageNames(sorted, prefixOf, KEPT);
          expect(parts.flatMap(({ names }) => names)).toEqual(whole.names);
        },
      ),
    );
  });

  it("are looked for locale by locale where each has a folder of its own", () => {
    expect(namedTogether(LOCALES, (locale) => locale)).toEqual(LOCALES.map((locale) => [locale]));
    expect(namedTogether(LOCALES, (locale) => (locale === "de" ? "" : locale))).toEqual([LOCALES]);
  });
});
