import type { Locale } from "../../../model/locale.ts";
import { RECORD_VERSION, type RecordBase } from "../../../model/record.ts";
import type { SitePage } from "../../../model/site-page.ts";
import { sealRecord } from "../../match/record-id.ts";

/** An address at which a page was published: one line of the publish ledger. */
export interface AddressEntry extends RecordBase {
  readonly kind: "address";
  /** Path of the source article. */
  readonly article: string;
  /** Whose readers the page was for. */
  readonly locale: Locale;
  /** The language that it was in: `locale`, unless it was a fallback. */
  readonly language: Locale;
  /** Last part of the address, decoded. */
  readonly slug: string;
  /** From the site's root, percent-encoded. */
  readonly url: string;
}

/** What the ledger remembers of one page, whoever wrote it. */
export interface PageHistory {
  readonly article: string;
  readonly locale: Locale;
  /** Every address that it ever had, sorted. */
  readonly urls: readonly string[];
  /**
   * The newest slug of a page in its readers' language; of several that branches wrote, the same
   * one for everybody. `undefined` where it was a fallback.
   */
  readonly slug: string | undefined;
  /** Its newest entries, ids sorted: what a new one supersedes. */
  readonly heads: readonly AddressEntry[];
  /** When the first entry was written, ISO 8601. */
  readonly firstPublished: string;
}

/** An address that a page has now. */
export type LiveAddress = Pick<
  AddressEntry,
  "from" | "article" | "locale" | "language" | "slug" | "url"
>;

/** The address of a page of a site. */
export function liveAddress(page: SitePage): LiveAddress {
  const { source, article, locale, language, slug, url } = page;
  return { from: source, article, locale, language, slug, url };
}

/**
 * The entry that remembers a page's address; `undefined` where the newest one says the same.
 *
 * @param at ISO 8601 with offset; for people, it decides nothing.
 */
export function composeAddress(
  page: LiveAddress,
  {
    history,
    by,
    at,
  }: { readonly history: PageHistory | undefined; readonly by: string; readonly at: string },
): AddressEntry | undefined {
  const { from, article, locale, language, slug, url } = page;
  const heads = history?.heads ?? [];
  if (heads.length === 1 && isSame(heads[0]!, page)) return undefined;
  const parents = heads.map(({ id }) => id);
  return sealRecord({
    v: RECORD_VERSION,
    kind: "address" as const,
    at,
    by,
    from,
    parents,
    article,
    locale,
    language,
    slug,
    url,
  });
}

function isSame(entry: AddressEntry, { url, slug, language }: LiveAddress): boolean {
  return entry.url === url && entry.slug === slug && entry.language === language;
}
