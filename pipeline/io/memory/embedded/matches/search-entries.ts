import type { Concordance, ConcordanceQuery } from "../../../../model/memory-match.ts";
import { sidePasses, textTest } from "../../../../stages/match/concordance.ts";
import { compareIds } from "../../../../stages/match/version.ts";
import { entriesBehind } from "./entry-pages.ts";
import type { Matches } from "./matches-database.ts";

export function searchEntries(matches: Matches, query: ConcordanceQuery): Concordance {
  const { side, limit = 20 } = query;
  const test = textTest(query);
  const found = entriesBehind(matches, { ...query, pageSize: 1e9 }, "")
    .filter((entry) => sidePasses(entry, side, test))
    .sort((a, b) => compareIds(a.source, b.source) || compareIds(a.record, b.record));
  return { entries: found.slice(0, limit), isPartial: found.length > limit };
}
