import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleHead, listHead } from "../../../../pipeline/stages/publish/site/head-facts.ts";
import type { SitePage } from "../../../../pipeline/model/site-page.ts";
import { AR, DE, EN, siteLocale, siteOf, sitePage, versionsIn } from "../site-factory.ts";

const source = sitePage({
  published: "2026-11-23",
  modified: "2026-11-25",
  authors: ["Lea Brunner"],
  tags: ["sea"],
  section: "news",
  description: "High and low.",
  image: { path: "content/en/img/a b.png", alt: "Sea" },
});
const german = sitePage({
  ...source,
  locale: DE,
  language: DE,
  kind: "translation",
  url: "/de/gezeiten/",
  title: "Gezeiten",
  translators: ["Omar Haddad"],
  reviewers: ["Amal"],
});

function headIn(pages: readonly SitePage[], page: SitePage, given = {}) {
  const site = siteOf(pages, given);
  return articleHead(
    { site, locale: siteLocale(page.locale) },
    page,
    versionsIn(site)(page.article),
  );
}

function linkedData(pages: readonly SitePage[], page: SitePage, given = {}) {
  return JSON.parse(headIn(pages, page, given).jsonLd!);
}

describe("articleHead", () => {
  it("says of a fallback where its text belongs, and keeps it out of search engines", () => {
    const fallback = sitePage({ locale: AR, kind: "fallback", url: "/ar/tides/" });
    expect(headIn([source, fallback], fallback)).toMatchObject({
      canonical: "https://example.org/en/tides/",
      isHidden: true,
      alternates: [],
      jsonLd: undefined,
    });
  });

  it("leads from a fallback to the translation that it shows", () => {
    const fallback = sitePage({ locale: AR, kind: "fallback", language: DE, url: "/ar/tides/" });
    expect(headIn([source, german, fallback], fallback).canonical).toBe(
      "https://example.org/de/gezeiten/",
    );
  });

  it("says nothing that needs an address where the site has none", () => {
    const head = headIn([source, german], german, { origin: undefined });
    expect(head).toMatchObject({ canonical: undefined, alternates: [] });
    expect(head.openGraph.map(({ property }) => property)).not.toContain("og:url");
    expect(JSON.parse(head.jsonLd!)).toMatchObject({ headline: "Gezeiten", inLanguage: "de" });
    expect(head.jsonLd).not.toContain("@id");
  });

  it("says in Open Graph what a link to the page shows", () => {
    const { openGraph } = headIn([source, german], german);
    expect(openGraph).toEqual(
      [
        ["og:type", "article"],
        ["og:title", "Gezeiten"],
        ["og:description", "High and low."],
        ["og:site_name", "News in de"],
        ["og:url", "https://example.org/de/gezeiten/"],
        ["og:locale", "de_DE"],
        ["og:locale:alternate", "en_US"],
        ["og:image", "https://example.org/assets/content/en/img/a%20b.png"],
        ["og:image:alt", "Sea"],
        ["article:published_time", "2026-11-23T00:00:00Z"],
        ["article:modified_time", "2026-11-25T00:00:00Z"],
        ["article:author", "Lea Brunner"],
        ["article:section", "news"],
        ["article:tag", "sea"],
      ].map(([property, content]) => ({ property, content })),
    );
  });
});

describe("JSON-LD", () => {
  it("says who translated what", () => {
    expect(linkedData([source, german], german)).toEqual({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      "@id": "https://example.org/de/gezeiten/",
      url: "https://example.org/de/gezeiten/",
      mainEntityOfPage: "https://example.org/de/gezeiten/",
      isBasedOn: "https://example.org/en/tides/",
      inLanguage: "de",
      headline: "Gezeiten",
      description: "High and low.",
      datePublished: "2026-11-23T00:00:00Z",
      dateModified: "2026-11-25T00:00:00Z",
      author: [{ "@type": "Person", name: "Lea Brunner" }],
      translator: [{ "@type": "Person", name: "Omar Haddad" }],
      editor: [{ "@type": "Person", name: "Amal" }],
      keywords: ["sea"],
      articleSection: "news",
      image: "https://example.org/assets/content/en/img/a%20b.png",
      translationOfWork: {
        "@type": "NewsArticle",
        "@id": "https://example.org/en/tides/",
        inLanguage: "en",
        headline: "Tides",
      },
      publisher: { "@type": "Organization", name: "News in de" },
    });
  });

  it("names all translations in the source", () => {
    expect(linkedData([source, german], source).workTranslation).toEqual([
      {
        "@type": "NewsArticle",
        "@id": "https://example.org/de/gezeiten/",
        inLanguage: "de",
        headline: "Gezeiten",
      },
    ]);
  });

  it("takes an article without a date for documentation", () => {
    expect(linkedData([sitePage()], sitePage())["@type"]).toBe("TechArticle");
  });

  it("names the publisher and its principles", () => {
    const publisher = {
      name: "The Paper",
      url: "https://paper.example",
      logo: "https://paper.example/l.png",
    };
    const publishingPrinciples = "https://paper.example/rules";
    expect(linkedData([source], source, { publisher, publishingPrinciples })).toMatchObject({
      publisher: {
        "@type": "Organization",
        name: "The Paper",
        url: "https://paper.example",
        logo: { "@type": "ImageObject", url: "https://paper.example/l.png" },
      },
      publishingPrinciples,
    });
  });

  it("cannot leave its element, whatever a title says, and says it all the same", () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom("</script>", "<!--", "<script", "\u2028", "&lt;"),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(hostile, (title) => {
        const page = sitePage({ title });
        const { jsonLd } = headIn([page], page);
        expect(jsonLd).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(jsonLd!).headline).toBe(title);
      }),
    );
  });
});

describe("listHead", () => {
  it("says what a list is called, and keeps it out of search engines where it has nothing of its own", () => {
    const site = siteOf([source]);
    const list = { url: "/en/", title: "News", alternates: [], isHidden: true };
    expect(listHead({ site, locale: siteLocale(EN) }, list)).toMatchObject({
      canonical: "https://example.org/en/",
      isHidden: true,
    });
  });
});
