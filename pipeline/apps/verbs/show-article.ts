import type { Piece } from "../../model/match.ts";
import type { MemoryRecord, TargetRecord } from "../../model/record.ts";
import type { ConflictText, ShownSegment, ShowReport } from "../../model/report.ts";
import type { Unit } from "../../model/unit.ts";
import { matchArticle } from "../../run.ts";
import type { ArticleOptions } from "./verbs.ts";
import { openForLocale, type Workspace } from "./workspace.ts";

/** Every segment of an article with what a locale's memory has for it. */
export async function showArticle(
  workspace: Workspace,
  { article: path, locale }: ArticleOptions,
): Promise<ShowReport> {
  const opened = await openForLocale(workspace, path, locale);
  const { input, matches } = await matchArticle(opened, locale, opened.options, workspace.ports);
  const records = new Map(input.records.map((record) => [record.id, record]));
  return {
    article: path,
    locale,
    units: matches.map(({ unit, pieces }) => ({
      id: unit.id,
      kind: unit.kind,
      location: unit.location,
      headings: unit.headings,
      note: unit.note,
      maxLength: unit.maxLength,
      segments: pieces.map((piece) => shownSegment(unit, piece, records)),
    })),
  };
}

/** A covering target is one row, under the id of its first segment. */
function shownSegment(
  unit: Unit,
  piece: Piece,
  records: ReadonlyMap<string, MemoryRecord>,
): ShownSegment {
  const { segment, work, stale, conflict } = piece;
  const shown = work ?? stale;
  return {
    id: segment.id,
    source: segment.text,
    target: shown?.target,
    state: work?.state ?? "initial",
    score: work?.score,
    origin: shown?.origin,
    record: shown?.record,
    stale: work === undefined && stale !== undefined,
    conflict: conflict.length > 0,
    codes: segment.codes,
    ...(piece.to - piece.from > 1
      ? { covers: unit.segments.slice(piece.from, piece.to).map(({ id }) => id) }
      : {}),
    ...(conflict.length > 0 ? { heads: conflictTexts(conflict, records) } : {}),
  };
}

/** The heads, and the newest text that all of them come from. */
function conflictTexts(
  heads: readonly string[],
  records: ReadonlyMap<string, MemoryRecord>,
): readonly ConflictText[] {
  const base = commonAncestor(heads, records);
  return [
    ...heads.flatMap((id) => conflictText("head", records.get(id))),
    ...conflictText("base", base === undefined ? undefined : records.get(base)),
  ];
}

function conflictText(
  role: ConflictText["role"],
  record: MemoryRecord | undefined,
): readonly ConflictText[] {
  if (record?.kind !== "target") return [];
  const { id, target, by, at } = record as TargetRecord;
  return [{ role, record: id, target, by, at }];
}

function commonAncestor(
  heads: readonly string[],
  records: ReadonlyMap<string, MemoryRecord>,
): string | undefined {
  const [first, ...others] = heads.map((id) => lineOf(id, records));
  return first?.slice(1).find((id) => others.every((line) => line.includes(id)));
}

/** A record and all that it supersedes, nearest first. */
function lineOf(id: string, records: ReadonlyMap<string, MemoryRecord>): readonly string[] {
  const line = new Set([id]);
  for (const seen of line) for (const parent of records.get(seen)?.parents ?? []) line.add(parent);
  return [...line];
}
