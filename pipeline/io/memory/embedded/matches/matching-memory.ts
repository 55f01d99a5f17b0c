import { setImmediate as turn } from "node:timers/promises";
import type { EntryQuery, MemoryEntry } from "../../../../model/memory-match.ts";
import type { MatchingMemory } from "../../../../model/memory-port.ts";
import { answerMatches, type MatchSource } from "../../../../stages/match/fuzzy/answer.ts";
import type { CacheOptions } from "../cache.ts";
import type { CacheGuard } from "../cache-guard.ts";
import type { DatabaseGuard } from "../guard-database.ts";
import { inWords } from "../in-words.ts";
import { deriveStep, isCaughtUp } from "./derive-step.ts";
import { entriesBehind, pageOf } from "./entry-pages.ts";
import { guardMatches, type Matches } from "./matches-database.ts";
import { nearFinder } from "./near-forms.ts";
import { searchEntries } from "./search-entries.ts";

export interface MatchingOptions extends CacheOptions {
  readonly guard: CacheGuard;
  /** Reads into the cache what is new in the journals. */
  readonly refreshed: () => void;
}

export interface EmbeddedMatching extends MatchingMemory {
  readonly close: () => void;
}

const FIND = "Cannot find matches in the memory";

/** Matches from a database beside the record cache, which is derived from it when it is asked. */
export function embeddedMatching(options: MatchingOptions): EmbeddedMatching {
  let opened: DatabaseGuard<Matches> | undefined;
  const database = (): DatabaseGuard<Matches> => (opened ??= guardMatches(options));

  /** Act on matches that say what all records say. */
  const ask = async <Result>(act: (matches: Matches) => Result): Promise<Result> => {
    inWords(options.refreshed, FIND);
    for (;;) {
      const answer = inWords(() => askOnce(database(), options.guard, act), FIND);
      if (answer !== undefined) return answer.result;
      // Between the pieces of a long derivation others have their turn.
      await turn();
    }
  };

  const finder = nearFinder();
  const source: MatchSource = {
    near: (from, forms, minimum) =>
      ask((matches) => finder.near(matches, from, { forms, minimum })),
    entries: (queries) => ask((matches) => queries.map((query) => pageOf(matches, query))),
  };
  return {
    match: (query) => answerMatches(source, query),
    search: (query) => ask((matches) => searchEntries(matches, query)),
    entries: (query) =>
      pages((after) => ask((matches) => entriesBehind(matches, query, after)), query),
    close: () => opened?.close(),
  };
}

/** `undefined` where a piece was derived, after which there may be more. */
function askOnce<Result>(
  opened: DatabaseGuard<Matches>,
  guard: CacheGuard,
  act: (matches: Matches) => Result,
): { readonly result: Result } | undefined {
  const answer = opened.run((matches) =>
    guard.run((cache) => isCaughtUp(cache, matches)) ? { result: act(matches) } : undefined,
  );
  if (answer !== undefined) return answer;
  opened.transact((matches) => guard.run((cache) => deriveStep(cache, matches)));
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
