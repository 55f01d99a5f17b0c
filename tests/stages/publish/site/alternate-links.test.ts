import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { PageKind } from "../../../../pipeline/model/page.ts";
import { articleHead } from "../../../../pipeline/stages/publish/site/head-facts.ts";
import { sitemaps } from "../../../../pipeline/stages/publish/site/sitemaps/sitemap.ts";
import { alternateLinks } from "../../../../pipeline/stages/publish/site/alternate-links.ts";
import { DE, EN, siteLocale, siteOf, sitePage, versionsIn } from "../site-factory.ts";

describe("alternateLinks", () => {
  it("names every version with the page itself, then the source for all others", () => {
    const site = siteOf([sitePage(), sitePage({ locale: DE, url: "/de/gezeiten/" })]);
    expect(alternateLinks(site, site.pages)).toEqual([
      { hreflang: "de", href: "https://example.org/de/gezeiten/" },
      { hreflang: "en", href: "https://example.org/en/tides/" },
      { hreflang: "x-default", href: "https://example.org/en/tides/" },
    ]);
  });

  it("offers the configured locale to all others where it has the article", () => {
    const site = siteOf([sitePage(), sitePage({ locale: DE })], { xDefault: DE });
    expect(alternateLinks(site, site.pages).at(-1)?.href).toBe("https://example.org/de/tides/");
    expect(alternateLinks(site, [sitePage()]).at(-1)?.href).toBe("https://example.org/en/tides/");
  });

  it("never names a fallback", () => {
    const site = siteOf([sitePage(), sitePage({ locale: DE, kind: "fallback" })]);
    expect(alternateLinks(site, site.pages).map(({ hreflang }) => hreflang)).toEqual([
      "en",
      "x-default",
    ]);
  });

  it("is empty where the site has no address", () => {
    const site = siteOf([sitePage()], { origin: undefined });
    expect(alternateLinks(site, site.pages)).toEqual([]);
  });
});

/** Articles in a source and any choice of other locales. */
const pages = fc
  .array(
    fc.uniqueArray(
      fc.record({
        locale: fc.constantFrom(
          ...["ar", "de", "de-CH", "fr", "zh-Hans"].map((tag) => tag as Locale),
        ),
        kind: fc.constantFrom<PageKind>("translation", "fallback"),
      }),
      { selector: ({ locale }) => locale },
    ),
    { maxLength: 5 },
  )
  .map((articles) =>
    articles.flatMap((versions, index) => {
      const article = `content/en/${index}.md`;
      return [{ locale: EN, kind: "source" as const }, ...versions].map(({ locale, kind }) =>
        sitePage({ article, locale, kind, url: `/${locale}/${index}/` }),
      );
    }),
  );

describe("the graph of versions", () => {
  it("is reciprocal: each page that is named names the same set, and none that is hidden is named", () => {
    fc.assert(
      fc.property(pages, (all) => {
        const site = siteOf(all);
        const versionsOf = versionsIn(site);
        const heads = new Map(
          all.map((page) => [
            `https://example.org${page.url}`,
            articleHead({ site, locale: siteLocale(page.locale) }, page, versionsOf(page.article)),
          ]),
        );
        for (const [url, head] of heads) {
          if (head.isHidden) expect(head.alternates).toEqual([]);
          else {
            expect(head.canonical).toBe(url);
            expect(head.alternates.map(({ href }) => href)).toContain(url);
          }
          for (const { href } of head.alternates) {
            expect(heads.get(href)?.isHidden).toBe(false);
            expect(heads.get(href)?.alternates).toEqual(head.alternates);
          }
        }
      }),
    );
  });

  it("is the same in sitemaps, which name all pages but fallbacks", () => {
    fc.assert(
      fc.property(pages, (all) => {
        const site = siteOf(all);
        const versionsOf = versionsIn(site);
        const files = site.locales.flatMap((locale) =>
          sitemaps(site, locale, { lists: [], versionsOf }),
        );
        const content = files.map((file) => String(file.content)).join("\n");
        const named = [...content.matchAll(/<url>([^]*?)<\/url>/g)].map(([, inner]) => ({
          url: /<loc>(.*)<\/loc>/.exec(inner!)![1]!,
          links: [...inner!.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map(
            ([, hreflang, href]) => ({ hreflang, href }),
          ),
        }));
        const real = all.filter(({ kind }) => kind !== "fallback");
        expect(named.map(({ url }) => url).toSorted()).toEqual(
          real.map(({ url }) => `https://example.org${url}`).toSorted(),
        );
        for (const { url, links } of named) {
          const page = real.find((one) => url.endsWith(one.url))!;
          expect(links).toEqual(alternateLinks(site, versionsOf(page.article)));
        }
      }),
    );
  });
});
