import { setImmediate as turn } from "node:timers/promises";
import type { EntryQuery, MemoryEntry } from "../../../../model/memory-match.ts";
import type { MatchingMemory } from "../../../../model/memory-port.ts";
import { answerMatches, type MatchSource } from "../../../../stages/match/fuzzy/answer.ts";
import type { CacheOptions } from "../cache.ts";
import { isFilling } from "../cache-filling.ts";
import type { CacheGuard } from "../cache-guard.ts";
import type { DatabaseGuard } from "../guard-database.ts";
import type { JournalWatch } from "../watch-journals.ts";
import { caughtUpCheck, type CaughtUpCheck } from "./caught-up-check.ts";
import { deriveStep, isCaughtUp } from "./derive-step.ts";
import { entriesBehind, pageOf } from "./entry-pages.ts";
import { guardMatches, type Matches } from "./matches-database.ts";
import { nearFinder } from "./near-forms.ts";
import { isSearchReady, prepareSearch, searchEntries } from "./search-entries.ts";
import { inWords } from "../../../world-error.ts";

export interface MatchingOptions extends CacheOptions {
  readonly guard: CacheGuard;
  readonly watch: JournalWatch;
  /** Hears how many records of how many have been read, after each piece of a derivation. */
  readonly onDerived?: ((read: number, all: number) => void) | undefined;
}

export interface EmbeddedMatching extends MatchingMemory {
  readonly close: () => void;
}

const FIND = "Cannot find matches in the memory";

/** Matches from a database beside the record cache, which is derived from it when it is asked. */
export function embeddedMatching(options: MatchingOptions): EmbeddedMatching {
  let opened: DatabaseGuard<Matches> | undefined;
  const database = (): DatabaseGuard<Matches> => (opened ??= guardMatches(options));
  const check = caughtUpCheck(options.guard);
  let looks = 0;

  /** Act on matches that say what all records of the journals say. */
  const ask = async <Result>(act: Act<Result>): Promise<Result> => {
    const { watch } = options;
    inWords(watch.refreshed, FIND);
    // Somebody may have deleted the database: that is asked as often as the journals are.
    if (watch.looks() > looks) opened?.renew();
    looks = watch.looks();
    return goOn(act);
  };

  /** Act on matches that say what all records of the cache say. */
  const goOn = async <Result>(act: Act<Result>): Promise<Result> => {
    for (;;) {
      const answer = inWords(() => askOnce({ ...options, check, opened: database() }, act), FIND);
      if (answer !== undefined) return answer.result;
      // Between the pieces of a long derivation others have their turn.
      await turn();
      // Without its indexes the cache would answer each of them slowly.
      if (options.guard.run(isFilling)) inWords(options.watch.look, FIND);
    }
  };

  const finder = nearFinder();
  const source: MatchSource = {
    near: (from, forms, minimum) => {
      const query = { from, forms, minimum };
      return ask({
        isReady: (matches) => finder.isReady(matches, query),
        prepare: (matches) => finder.prepare(matches, query),
        answer: (matches) => finder.near(matches, query),
      });
    },
    // The journals were read when the first question came.
    entries: (queries) =>
      goOn({ answer: (matches) => queries.map((query) => pageOf(matches, query)) }),
  };
  return {
    match: (query) => answerMatches(source, query),
    search: (query) =>
      ask({
        isReady: (matches) => isSearchReady(matches, query),
        prepare: prepareSearch,
        answer: (matches) => searchEntries(matches, query),
      }),
    entries: (query) =>
      pages((after) => ask({ answer: (matches) => entriesBehind(matches, query, after) }), query),
    close: () => opened?.close(),
  };
}

/** A question to the matches. */
interface Act<Result> {
  /** Whether all is there that the answer needs besides the targets. */
  readonly isReady?: (matches: Matches) => boolean;
  /** Make a part of what is missing, in a transaction. */
  readonly prepare?: (matches: Matches) => void;
  readonly answer: (matches: Matches) => Result;
}

interface Asked extends MatchingOptions {
  readonly check: CaughtUpCheck;
  readonly opened: DatabaseGuard<Matches>;
}

/** `undefined` where a piece was derived, after which there may be more. */
function askOnce<Result>(
  { guard, onDerived, check, opened }: Asked,
  { isReady = () => true, prepare = () => {}, answer }: Act<Result>,
): { readonly result: Result } | undefined {
  const found = check.answer(opened, (matches) =>
    isReady(matches) ? { result: answer(matches) } : undefined,
  );
  if (found !== undefined) return found;
  opened.transact((matches) => {
    // Another process may have done it while we waited for the lock.
    if (!guard.run((cache) => isCaughtUp(cache, matches))) {
      const { read, all } = guard.run((cache) => deriveStep(cache, matches));
      onDerived?.(read, all);
    } else if (!isReady(matches)) prepare(matches);
  });
  return undefined;
}

async function* pages(
  read: (after: string) => Promise<readonly MemoryEntry[]>,
  { pageSize = 500 }: EntryQuery,
): AsyncGenerator<readonly MemoryEntry[]> {
  for (let after = ""; ;) {
    const page = await read(after);
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)!.record;
  }
}
