import type { Locale } from "../../../model/locale.ts";
import type { ToolVersions } from "../../../model/release.ts";
import type { SitePage } from "../../../model/site-page.ts";
import { canonicalJson } from "../../match/canonical-json.ts";
import { hashText } from "../../match/record-id.ts";
import type { LocaleContext, SiteContext } from "../site/site-context.ts";
import type { VersionFacts } from "./version-facts.ts";

/** What pages were made of, as hashes: the same hash is the same pages, byte for byte. */
export interface PageDigests {
  /** Of what all pages of the site are made with: the settings, and the program. */
  readonly context: string;
  /** Of what the pages of an article are made of, by its path. */
  readonly articles: ReadonlyMap<string, string>;
}

/** Finds the page that readers of a locale have of an article, or the list of a section. */
export type PageFinder = (
  token: string,
  locale: Locale,
) => Pick<SitePage, "url" | "language"> | undefined;

/** Of the settings of a site and the programs that make it. */
export function contextDigest(
  { site, mainLocale, searchScript }: Omit<SiteContext, "locales">,
  tools: ToolVersions,
): string {
  return hashText(canonicalJson({ site, mainLocale, searchScript, tools }));
}

/**
 * Says what the pages of an article are made of: its versions, what stands around pages of their locales, and where their
 * links lead. The other versions of the article are among them, and nothing of other articles but their addresses.
 */
export function articleDigests(
  { locales }: SiteContext,
  pageOf: PageFinder,
): (versions: readonly VersionFacts[]) => string {
  const frames = new Map([...locales].map(([locale, context]) => [locale, frameDigest(context)]));
  return (versions) =>
    hashText(
      canonicalJson(
        versions.map(({ sha256, page: { locale }, tokens }) => [
          sha256,
          frames.get(locale)!,
          tokens.map((token) => {
            const page = pageOf(token, locale);
            return page === undefined ? null : [page.url, page.language];
          }),
        ]),
      ),
    );
}

function frameDigest({ locale, strings, frame }: LocaleContext): string {
  const { strings: _, ...around } = frame;
  return hashText(canonicalJson({ locale, around, texts: strings.catalogues }));
}
