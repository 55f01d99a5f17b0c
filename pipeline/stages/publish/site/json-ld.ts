import type { SiteLocale, SiteSettings } from "../../../model/site.ts";
import type { PageCorrection, SitePage } from "../../../model/site-page.ts";
import { realVersions } from "./alternate-links.ts";
import { assetUrl } from "./asset-url.ts";
import { timestamp } from "./date-value.ts";
import { absoluteUrl } from "./site-address.ts";

/**
 * What search engines read of an article: `NewsArticle` where it has a date, else `TechArticle`
 * (schema.org), as JSON that may stand in a `<script>` element.
 *
 * @param versions Published pages of the article, this one among them.
 */
export function jsonLd(
  site: SiteSettings,
  page: SitePage,
  { locale, versions }: { readonly locale: SiteLocale; readonly versions: readonly SitePage[] },
): string {
  const real = realVersions(versions);
  const source = real.find(({ kind }) => kind === "source");
  const others = real.filter(({ kind }) => kind === "translation");
  const id = idOf(site, page);
  return safeJson({
    "@context": "https://schema.org",
    "@type": page.published === undefined ? "TechArticle" : "NewsArticle",
    "@id": id,
    url: id,
    mainEntityOfPage: id,
    inLanguage: page.language,
    headline: page.title,
    description: page.description || undefined,
    datePublished: page.published && timestamp(page.published),
    dateModified: page.modified && timestamp(page.modified),
    author: people(page.authors),
    translator: page.kind === "translation" ? people(page.translators) : undefined,
    editor: people(page.reviewers),
    keywords: page.tags.length === 0 ? undefined : page.tags,
    articleSection: page.section || undefined,
    image: page.image && absoluteUrl(site, assetUrl(page.image.path)),
    correction:
      (page.corrections ?? []).length === 0 ? undefined : page.corrections!.map(correctionComment),
    isBasedOn: page.kind === "translation" && source !== undefined ? idOf(site, source) : undefined,
    translationOfWork:
      page.kind === "translation" && source !== undefined ? work(site, source) : undefined,
    workTranslation:
      page.kind === "source" && others.length > 0
        ? others.map((other) => work(site, other))
        : undefined,
    publisher: publisherOf(site, locale),
    publishingPrinciples: site.publishingPrinciples,
  });
}

/** JSON whose text can neither end the element that it stands in nor open a comment there. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function idOf(site: SiteSettings, page: SitePage): string | undefined {
  return absoluteUrl(site, page.url);
}

function correctionComment({ text, at }: PageCorrection): object {
  return { "@type": "CorrectionComment", text, datePublished: timestamp(at) };
}

function work(site: SiteSettings, page: SitePage): Readonly<Record<string, unknown>> {
  return {
    "@type": page.published === undefined ? "TechArticle" : "NewsArticle",
    "@id": idOf(site, page),
    inLanguage: page.language,
    headline: page.title,
  };
}

function people(names: readonly string[]): readonly object[] | undefined {
  return names.length === 0 ? undefined : names.map((name) => ({ "@type": "Person", name }));
}

function publisherOf({ publisher }: SiteSettings, { title }: SiteLocale): object {
  return {
    "@type": "Organization",
    name: publisher?.name ?? title,
    url: publisher?.url,
    logo: publisher?.logo && { "@type": "ImageObject", url: publisher.logo },
  };
}
