import type { Locale } from "../../../model/locale.ts";
import type { MemoryQuery, MemoryStore } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { PostgresStore } from "../../../io/memory/postgres/postgres-store.ts";

type Records = readonly MemoryRecord[];

interface Waiting {
  readonly query: MemoryQuery;
  /** Whoever asked the same of a locale, by locale. */
  readonly byLocale: Map<Locale, PromiseWithResolvers<Records>>;
}

/**
 * Ask what is asked in one turn together: the same question once, and one that several locales are asked as one statement. An
 * article that is built in many locales asks each of them the same.
 */
export function gatherTogether({
  gatherMany,
}: Pick<PostgresStore, "gatherMany">): MemoryStore["gather"] {
  let waiting = new Map<string, Waiting>();
  const askAll = (): void => {
    const all = waiting;
    waiting = new Map();
    for (const { query, byLocale } of all.values()) void askOne(query, byLocale);
  };
  const askOne = async (query: MemoryQuery, byLocale: Waiting["byLocale"]): Promise<void> => {
    try {
      const found = await gatherMany([...byLocale.keys()], query);
      for (const [locale, { resolve }] of byLocale) resolve(found.get(locale) ?? []);
    } catch (error) {
      for (const { reject } of byLocale.values()) reject(error);
    }
  };
  return (query) => {
    const { locale, ...rest } = query;
    if (waiting.size === 0) setImmediate(askAll);
    const key = nameOf(rest);
    const same = waiting.get(key) ?? { query, byLocale: new Map() };
    waiting.set(key, same);
    const known = same.byLocale.get(locale) ?? Promise.withResolvers<Records>();
    same.byLocale.set(locale, known);
    return known.promise;
  };
}

function nameOf({ keys, articles, ids, kinds }: Omit<MemoryQuery, "locale">): string {
  return [keys, articles, ids, kinds].map((list) => list?.join("\0") ?? "\x01").join("\x02");
}
