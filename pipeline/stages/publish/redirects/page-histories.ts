import type { Locale } from "../../../model/locale.ts";
import { causalHeads } from "../../match/causal-order.ts";
import type { AddressEntry, PageHistory } from "./ledger-entry.ts";

/** Finds what the ledger remembers of a page. */
export type HistoryOf = (article: string, locale: Locale) => PageHistory | undefined;

/**
 * Put the entries of a ledger together, page by page. Their order does not count, nor
 * do copies; what supersedes what is said by the entries themselves. Done once for a list,
 * for a site asks for them again and again.
 *
 * @returns Sorted by article, then locale.
 */
export function pageHistories(entries: readonly AddressEntry[]): readonly PageHistory[] {
  const known = histories.get(entries);
  if (known !== undefined) return known;
  const made = historiesOf(entries);
  histories.set(entries, made);
  return made;
}

const histories = new WeakMap<readonly AddressEntry[], readonly PageHistory[]>();

function historiesOf(entries: readonly AddressEntry[]): readonly PageHistory[] {
  const unique = new Map(entries.map((entry) => [entry.id, entry]));
  const pages = Map.groupBy(unique.values(), ({ article, locale }) => pageKey(article, locale));
  return [...pages].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, all]) => historyOf(all));
}

/** Look histories up by page. */
export function historyIndex(histories: readonly PageHistory[]): HistoryOf {
  const byPage = new Map(
    histories.map((history) => [pageKey(history.article, history.locale), history]),
  );
  return (article, locale) => byPage.get(pageKey(article, locale));
}

function pageKey(article: string, locale: Locale): string {
  return `${article}\0${locale}`;
}

function historyOf(entries: readonly AddressEntry[]): PageHistory {
  const [{ article, locale }] = entries as [AddressEntry, ...AddressEntry[]];
  const heads = causalHeads(new Map(entries.map((entry) => [entry.id, entry])), entries).toSorted(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
  return {
    article,
    locale,
    urls: [...new Set(entries.map(({ url }) => url))].sort(),
    slug: heads.find(({ language }) => language === locale)?.slug,
    heads,
    firstPublished: entries
      .map(({ at }) => at)
      .reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
  };
}
