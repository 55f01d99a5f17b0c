import type { Locale } from "../../model/locale.ts";
import type { ConcordanceQuery } from "../../model/memory-match.ts";
import type { MatchingMemory } from "../../model/memory-port.ts";
import type { FoundEntries } from "../../model/memory-report.ts";
import { plainText } from "../../model/tagged-text.ts";
import { markStretches } from "./mark-stretches.ts";

export interface SearchOptions extends Omit<ConcordanceQuery, "locale" | "timeoutMs"> {
  readonly locales: readonly Locale[];
}

/** Look a phrase or an expression up in the memories of some locales. Throws `usage` for what is no expression. */
export async function searchMemory(
  memory: Pick<MatchingMemory, "search">,
  { locales, ...query }: SearchOptions,
): Promise<readonly FoundEntries[]> {
  const found: FoundEntries[] = [];
  for (const locale of locales) {
    const { entries, isPartial } = await memory.search({ ...query, locale });
    const sides = entries.flatMap(({ source, target }) => [
      query.side === "target" ? undefined : plainText(source),
      query.side === "source" ? undefined : plainText(target),
    ]);
    const marks = markStretches(sides, query);
    found.push({
      locale,
      isPartial,
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
