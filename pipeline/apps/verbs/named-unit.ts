import type { RecordReport } from "../../model/report.ts";
import { type MatchedArticle, matchArticle } from "../../run.ts";
import { findSegments, type NamedSegments } from "./find-piece.ts";
import type { WriteOptions } from "./verbs.ts";
import { type OpenArticle, openForLocale, type Workspace } from "./workspace.ts";

/** What somebody named by article and id, with what the memory has for it. */
export interface NamedUnit {
  readonly opened: OpenArticle;
  readonly matched: MatchedArticle;
  readonly named: NamedSegments;
  /** What to answer when records were written that leave its text as it is. */
  readonly report: (records: readonly string[]) => RecordReport;
}

/** Find a unit, or a segment of it, for work on it in a locale. Throws what `openForLocale` and `findSegments` throw. */
export async function openNamedUnit(
  workspace: Workspace,
  { article, locale, id }: WriteOptions,
): Promise<NamedUnit> {
  const opened = await openForLocale(workspace, article, locale);
  const matched = await matchArticle(opened, locale, opened.options, workspace.ports);
  const named = findSegments(matched.matches, id, article);
  return {
    opened,
    matched,
    named,
    report: (records) => ({
      article,
      locale,
      id: named.unit.segments[named.from]!.id,
      records,
      state: named.piece?.work?.state ?? "initial",
    }),
  };
}
