import type { CacheGuard } from "../cache-guard.ts";
import type { DatabaseGuard } from "../guard-database.ts";
import { isCaughtUp } from "./derive-step.ts";
import type { Matches } from "./matches-database.ts";

/** Answers from matches only while they say what the records say. */
export interface CaughtUpCheck {
  /** What an act answers; `undefined` where something is to be derived first, or the act says so. */
  readonly answer: <Result>(
    opened: DatabaseGuard<Matches>,
    act: (matches: Matches) => Result | undefined,
  ) => Result | undefined;
}

/** What was found caught up: the numbers change with whatever may make it something else. */
interface Known {
  readonly cacheChanges: number;
  readonly cacheVersion: number;
  readonly changes: number;
  readonly version: number;
}

/**
 * Comparing the two databases costs as much as an answer. It is done again after each change of either, by this
 * process or another one, which may be half way through what is new. Whether the matches changed is asked after the
 * answer was read, so that all of it is of the state that was compared.
 */
export function caughtUpCheck(guard: CacheGuard): CaughtUpCheck {
  let known: Known | undefined;

  const isKnown = (opened: DatabaseGuard<Matches>): boolean =>
    known !== undefined &&
    known.cacheChanges === guard.changes() &&
    known.cacheVersion === guard.run(versionOf) &&
    known.changes === opened.changes();

  const compare = (opened: DatabaseGuard<Matches>, matches: Matches): boolean => {
    const now = {
      cacheVersion: guard.run(versionOf),
      cacheChanges: guard.changes(),
      changes: opened.changes(),
      version: versionOf(matches),
    };
    const isSame = guard.run((cache) => isCaughtUp(cache, matches));
    known = isSame ? now : undefined;
    return isSame;
  };

  return {
    answer: (opened, act) =>
      opened.run((matches) => {
        if (!isKnown(opened) && !compare(opened, matches)) return undefined;
        const answer = act(matches);
        if (versionOf(matches) === known?.version) return answer;
        return compare(opened, matches) ? act(matches) : undefined;
      }),
  };
}

/** Another number whenever another connection has committed. */
function versionOf({ statement }: Pick<Matches, "statement">): number {
  return statement("PRAGMA data_version").get()!["data_version"] as number;
}
