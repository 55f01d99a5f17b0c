import type { Locale } from "../../model/locale.ts";
import type { HistoryReport } from "../../model/memory-report.ts";
import type { MemoryRecord, Slot } from "../../model/record.ts";
import { matchArticle } from "../../run.ts";
import { placeSlot } from "../../stages/match/article-view.ts";
import { formerSlots } from "../../stages/match/former-slots.ts";
import { historyOf, missingOrigins } from "../../stages/match/history-of.ts";
import { contextOf, type MatchInput } from "../../stages/match/locale-finds.ts";
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
  const seeds = [...atSlots(records, slotsOf(input, named)), ...ofPiece(named, locale)];
  return {
    article,
    locale,
    id: named.unit.segments[named.from]!.id,
    entries: historyOf(records, seeds),
  };
}

/** Where the segments stand, and where they stood before. */
function slotsOf(input: MatchInput, { unit, from, to }: NamedSegments): readonly Slot[] {
  const context = contextOf(input);
  return unit.segments.slice(from, to).flatMap(({ key, n }) => {
    const slot = { article: input.article, place: unit.place, key, n };
    const position = context.view.bySlot.get(placeSlot(slot));
    return position === undefined ? [slot] : [slot, ...formerSlots(context, position)];
  });
}

/** What stands at slots, dead or alive. */
function atSlots(records: readonly MemoryRecord[], slots: readonly Slot[]): readonly string[] {
  const { bySlot } = indexMemory(records);
  return slots.flatMap((slot) => (bySlot.get(slotId(slot)) ?? []).map(({ id }) => id));
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
