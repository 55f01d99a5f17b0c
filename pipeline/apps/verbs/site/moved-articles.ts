import type { Locale } from "../../../model/locale.ts";
import type { RecordBase, SourceRecord } from "../../../model/record.ts";
import type { FlowPorts } from "../../../run.ts";
import { formerArticles } from "../../../stages/match/lookup-context.ts";
import { composeDeed, type MoveEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import { findMoves, lostArticles, movesIn } from "../../../stages/publish/redirects/find-moves.ts";
import { pageHistories } from "../../../stages/publish/redirects/page-histories.ts";
import type { PublishLedger } from "../../../io/ledger/publish-ledger.ts";
import type { OpenArticle, Workspace } from "../workspace.ts";

/** Finds out where articles went whose files were renamed. */
export interface MovedArticles {
  /** Hears of every article that there is. */
  readonly note: (opened: OpenArticle) => Promise<void>;
  /** What the ledger does not know yet, once all are known. @param said at and by whom, for people. */
  readonly found: (said: Pick<RecordBase, "at" | "by">) => readonly MoveEntry[];
}

/** For what was published, by what the memory knows of its text: nothing is asked of version control. */
export function movedArticles(
  { sourceAt, ports }: Workspace,
  { entries, records }: Pick<PublishLedger, "entries" | "records">,
): MovedArticles {
  const histories = pageHistories(entries);
  const known = new Set(histories.map(({ article }) => article));
  const lost = lostArticles({
    histories,
    moves: movesIn(records),
    articleExists: (path) => sourceAt(path) !== undefined,
  });
  const statesIn = perLocale((locale) => olderStates(ports, locale, [...lost]));
  const formersOf = new Map<string, readonly string[]>();
  const languages = new Map<string, Locale>();
  return {
    note: async ({ article: { path, source }, segmented }) => {
      // What was published under its path already has not come from another one.
      if (lost.size === 0 || known.has(path)) return;
      const formers = formerArticles(path, segmented.units, await statesIn(source));
      if (formers.length === 0) return;
      formersOf.set(path, formers);
      languages.set(path, source);
    },
    found: (said) =>
      findMoves(formersOf).map((move) => {
        const from = languages.get(move.article)!;
        return composeDeed({ kind: "move", ...said, from, ...move }) as MoveEntry;
      }),
  };
}

async function olderStates(
  { memory }: FlowPorts,
  locale: Locale,
  articles: readonly string[],
): Promise<readonly SourceRecord[]> {
  const records = await memory.gather({ locale, articles, kinds: ["source"] });
  return records as readonly SourceRecord[];
}

function perLocale<Value>(make: (locale: Locale) => Value): (locale: Locale) => Value {
  const made = new Map<Locale, Value>();
  return (locale) => {
    if (!made.has(locale)) made.set(locale, make(locale));
    return made.get(locale)!;
  };
}
