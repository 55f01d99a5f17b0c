import type { Locale } from "../../../model/locale.ts";
import type { DeedEntry, PinEntry, ReinstatementEntry, WithdrawalEntry } from "./deed-entry.ts";

/** What editors did and nobody took back; the order of entries does not count, nor do copies. */
export interface StandingDeeds {
  /** Withdrawals that count for an article in a locale, sorted by id. */
  readonly withdrawals: (article: string, locale: Locale) => readonly WithdrawalEntry[];
  /** Those of an article in any locale, sorted by id. */
  readonly allWithdrawals: (article: string) => readonly WithdrawalEntry[];
  /** Pins of the site, sorted by id. */
  readonly pins: readonly PinEntry[];
}

/** Put the deeds of a ledger together. */
export function standingDeeds(entries: readonly DeedEntry[]): StandingDeeds {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const withdrawn = unique.filter((entry) => entry.kind === "withdrawal");
  const reinstated = unique.filter((entry) => entry.kind === "reinstatement");
  const resumed = new Set(
    unique.filter(({ kind }) => kind === "resume").flatMap(({ parents }) => parents),
  );
  const of = Map.groupBy(withdrawn, ({ article }) => article);
  const withdrawals: StandingDeeds["withdrawals"] = (article, locale) =>
    (of.get(article) ?? []).filter((entry) => stands(entry, locale, reinstated));
  return {
    withdrawals,
    allWithdrawals: (article) =>
      (of.get(article) ?? []).filter(
        ({ id }) =>
          !reinstated.some(({ locale, parents }) => locale === undefined && parents.includes(id)),
      ),
    pins: unique.filter((entry) => entry.kind === "pin").filter(({ id }) => !resumed.has(id)),
  };
}

/** A withdrawal of all locales may be taken back in one. */
function stands(
  { id, locale: own }: WithdrawalEntry,
  locale: Locale,
  reinstated: readonly ReinstatementEntry[],
): boolean {
  if (own !== undefined && own !== locale) return false;
  return !reinstated.some(
    (entry) =>
      entry.parents.includes(id) && (entry.locale === undefined || entry.locale === locale),
  );
}

/** Why an article is withdrawn in a locale, one sentence without a period; `undefined` where it is not. */
export function whyWithdrawn(
  deeds: StandingDeeds,
  article: string,
  locale: Locale,
): string | undefined {
  const [first] = deeds.withdrawals(article, locale);
  if (first === undefined) return undefined;
  return first.reason === undefined ? "it was withdrawn" : `it was withdrawn: ${first.reason}`;
}
