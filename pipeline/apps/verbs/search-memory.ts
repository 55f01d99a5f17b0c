import type { Locale } from "../../model/locale.ts";
import type { ConcordanceQuery } from "../../model/memory-match.ts";
import type { FoundEntries } from "../../model/memory-report.ts";
import type { RecordFilter } from "../../model/record.ts";
import { plainText } from "../../model/tagged-text.ts";
import { markStretches } from "./mark-stretches.ts";
import { leavingOut, toldOf } from "./publish/left-out.ts";
import { wholeFilter } from "./whole-ids.ts";
import type { Workspace } from "./workspace.ts";

export interface SearchOptions extends Pick<ConcordanceQuery, "text" | "side" | "mode" | "limit"> {
  readonly locales: readonly Locale[];
  /** What is searched; the beginning of an import's id will do. */
  readonly filter: RecordFilter;
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
}

/**
 * Look a phrase or an expression up in the memories of some locales. Throws `usage` for what is no
 * expression, `record-not-found` for an import that there is not.
 */
export async function searchMemory(
  workspace: Workspace,
  { locales, filter, embargoed = false, ...query }: SearchOptions,
): Promise<readonly FoundEntries[]> {
  const whole = await wholeFilter(workspace, filter);
  const found: FoundEntries[] = [];
  for (const locale of locales) {
    const all = await workspace.memory.search({ ...whole, ...query, locale });
    const left = leavingOut(workspace, { embargoed, named: named(filter) });
    const entries = await toldOf(all.entries, left, (entry) => entry);
    const sides = entries.flatMap(({ source, target }) => [
      query.side === "target" ? undefined : plainText(source),
      query.side === "source" ? undefined : plainText(target),
    ]);
    const marks = markStretches(sides, query);
    found.push({
      locale,
      isPartial: all.isPartial,
      ...left.said(),
      entries: entries.map((entry, index) => ({
        ...entry,
        stretches: {
          source: marks[index * 2] ?? [{ text: plainText(entry.source), isFound: false }],
          target: marks[index * 2 + 1] ?? [{ text: plainText(entry.target), isFound: false }],
        },
      })),
    });
  }
  return found;
}

function named({ article }: RecordFilter): readonly string[] {
  return article === undefined ? [] : [article];
}
