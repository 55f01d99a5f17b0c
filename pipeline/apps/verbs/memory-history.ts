import type { Locale } from "../../model/locale.ts";
import type { HistoryReport } from "../../model/memory-report.ts";
import type { MemoryRecord } from "../../model/record.ts";
import { matchArticle } from "../../run.ts";
import { historyOf, missingOrigins } from "../../stages/match/history-of.ts";
import { indexMemory, slotId } from "../../stages/match/memory-index.ts";
import { findSegments, type NamedSegments } from "./find-piece.ts";
import { openForLocale, type Workspace } from "./workspace.ts";

export interface HistoryOptions {
  /** From the project's root. */
  readonly article: string;
  readonly locale: Locale;
  /** Id of the segment or unit. */
  readonly id: string;
}

/** All that was ever said for a segment. Throws what `openForLocale` and `findSegments` throw. */
export async function memoryHistory(
  workspace: Workspace,
  { article, locale, id }: HistoryOptions,
): Promise<HistoryReport> {
  const opened = await openForLocale(workspace, article, locale);
  const { input, matches } = await matchArticle(opened, locale, opened.options, workspace.ports);
  const named = findSegments(matches, id, article);
  const records = await withAncestors(workspace, locale, input.records);
  const seeds = [...atSlots(records, article, named), ...ofPiece(named, locale)];
  return {
    article,
    locale,
    id: named.unit.segments[named.from]!.id,
    entries: historyOf(records, seeds),
  };
}

/** What stands at the segments' slots, dead or alive. */
function atSlots(
  records: readonly MemoryRecord[],
  article: string,
  { unit, from, to }: NamedSegments,
): readonly string[] {
  const { bySlot } = indexMemory(records);
  return unit.segments.slice(from, to).flatMap(({ key, n }) => {
    const slot = slotId({ article, place: unit.place, key, n });
    return (bySlot.get(slot) ?? []).map(({ id }) => id);
  });
}

/** What was found elsewhere: before the article was renamed, before the sentence changed. */
function ofPiece({ piece }: NamedSegments, locale: Locale): readonly string[] {
  if (piece === undefined) return [];
  const found = [piece.work, piece.published, piece.stale].flatMap((match) =>
    match === undefined || match.locale !== locale ? [] : [match.record],
  );
  return [...found, ...piece.conflict];
}

async function withAncestors(
  { memory }: Workspace,
  locale: Locale,
  known: readonly MemoryRecord[],
): Promise<readonly MemoryRecord[]> {
  const all = new Map(known.map((record) => [record.id, record]));
  const asked = new Set<string>();
  for (;;) {
    const ids = missingOrigins([...all.values()]).filter((id) => !asked.has(id));
    if (ids.length === 0) return [...all.values()];
    for (const id of ids) asked.add(id);
    for (const record of await memory.gather({ locale, ids })) all.set(record.id, record);
  }
}
