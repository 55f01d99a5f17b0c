import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord, PolicyRecord } from "../../../model/record.ts";
import { causalHeads } from "../../match/causal-order.ts";
import { liveness } from "../../match/liveness.ts";
import { compareIds } from "../../match/version.ts";

/** Where policies are looked for. */
export interface PolicyQuery {
  readonly path: string;
  readonly locale: Locale;
  /** Records in the memory of the article's own locale. */
  readonly general: readonly MemoryRecord[];
  /** Records in the locale's memory; empty for the article's own locale. */
  readonly own: readonly MemoryRecord[];
}

/**
 * The policies that count for an article in a locale: those said for all locales, and those
 * said for it alone. More than one of a kind are of people who did not know of each other.
 */
export function policiesFor({ path, locale, general, own }: PolicyQuery): {
  readonly general: readonly PolicyRecord[];
  readonly own: readonly PolicyRecord[];
} {
  const known = livePolicies(general, path);
  const forSome = known.filter(({ locales }) => locales?.includes(locale) === true);
  const inLocale = livePolicies(own, path);
  if (known.length + inLocale.length === 0) return { general: [], own: [] };
  const records = new Map([...general, ...own].map((record) => [record.id, record]));
  const headsOf = (policies: readonly PolicyRecord[]) =>
    causalHeads(records, policies).toSorted((a, b) => compareIds(a.id, b.id));
  return {
    general: headsOf(known.filter(({ locales }) => locales === undefined)),
    own: headsOf([...forSome, ...inLocale]),
  };
}

/** The policies of an article that nobody took back, superseded ones too. */
function livePolicies(records: readonly MemoryRecord[], path: string): readonly PolicyRecord[] {
  const said = records.filter(
    (record): record is PolicyRecord =>
      record.kind === "policy" && (record as PolicyRecord).article === path,
  );
  // Few articles have any, and all are asked.
  if (said.length === 0) return said;
  return said.filter(liveness(new Map(records.map((record) => [record.id, record]))));
}
