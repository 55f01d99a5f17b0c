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
const name = fc.constantFrom("a", "A", "de", "fr", "b", "index");
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

describe("page names", () => {
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
            ),
          );
          expect(parts.flatMap(({ names }) => names)).toEqual(pageNames(sorted, prefixOf).names);
        },
      ),
    );
  });

  it("are looked for locale by locale where each has a folder of its own", () => {
    expect(namedTogether(LOCALES, (locale) => locale)).toEqual(LOCALES.map((locale) => [locale]));
    expect(namedTogether(LOCALES, (locale) => (locale === "de" ? "" : locale))).toEqual([LOCALES]);
  });
});
