import type { ArticleStatus } from "../../model/report.ts";

/** What keeps a version of an article from being complete. */
export interface Blocker {
  readonly name: "conflicts" | "blocked" | "missing" | "stale" | "orphaned";
  /** What it is, in few words: `3 stale sentences`. */
  readonly text: string;
}

/** Everything that somebody has to do about a version, the most urgent first; none where all is done. */
export function blockersOf(status: ArticleStatus): readonly Blocker[] {
  const { conflicts, blocked, states, stale, orphaned } = status;
  const counts: readonly (readonly [Blocker["name"], number, string])[] = [
    ["conflicts", conflicts, conflicts === 1 ? "conflict" : "conflicts"],
    ["blocked", blocked, "cannot be written"],
    ["stale", stale, stale === 1 ? "stale sentence" : "stale sentences"],
    ["missing", states.initial, states.initial === 1 ? "word to translate" : "words to translate"],
    ["orphaned", orphaned, "orphaned"],
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([name, count, what]) => ({ name, text: `${count} ${what}` }));
}
