import type { Locale } from "../../../../model/locale.ts";
import type { EntryFilter, EntryQuery, MemoryEntry } from "../../../../model/memory-match.ts";
import type { PageQuery } from "../../../../stages/match/fuzzy/answer.ts";
import { tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../../stages/match/fuzzy/judge-entry.ts";
import { stateRank } from "../../../../stages/match/version.ts";
import { contextHash, formHash } from "./entry-writer.ts";
import { entryOfRow, selectEntries, type TargetIndex } from "./entry-rows.ts";
import type { Matches } from "./matches-database.ts";
import { textHash } from "./text-hash.ts";

/** A page of a form, a text or a context: rows that lie together in an index. */
export function pageOf(matches: Matches, query: PageQuery): readonly MemoryEntry[] {
  const group = groupOf(matches, query);
  if (group === undefined) return [];
  const { minimumState, after, limit } = query;
  const minimum = stateRank(minimumState);
  if (after === undefined)
    return matches
      .statement(
        `${group.select} AND target.rank >= ? ORDER BY target.rank DESC, target.record LIMIT ?`,
      )
      .all(...group.values, minimum, limit)
      .map(entryOfRow);
  const entries: MemoryEntry[] = [];
  const select = `${group.select} AND target.rank = ? AND target.record > ? ORDER BY target.record LIMIT ?`;
  for (let rank = stateRank(after.state); rank >= minimum && entries.length < limit; rank--) {
    const from = rank === stateRank(after.state) ? after.record : "";
    const rows = matches.statement(select).all(...group.values, rank, from, limit - entries.length);
    entries.push(...rows.map(entryOfRow));
  }
  return entries;
}

/** Entries behind an id, by id. */
export function entriesBehind(
  matches: Matches,
  { which = "in-use", pageSize = 500, ...filter }: EntryQuery,
  after: string,
): readonly MemoryEntry[] {
  const { where, values } = filterOf(matches, filter);
  const used = which === "in-use" ? "AND target.inUse = 1" : "";
  return matches
    .statement(
      `${selectEntries("targetById")}
       WHERE ${where} ${used} AND target.record > ? ORDER BY target.record LIMIT ?`,
    )
    .all(...values, after, pageSize)
    .map(entryOfRow);
}

/** Conditions with their values. */
export interface Conditions {
  readonly where: string;
  readonly values: readonly (string | number)[];
}

/** What a filter asks of a row of `target`. */
export function filterOf(matches: Matches, filter: EntryFilter): Conditions {
  const { locale, from, by, origin, state, article, since, until } = filter;
  const conditions: readonly (readonly [string, string | number | undefined])[] = [
    ["target.locale = ?", numberOf(matches, locale)],
    ["form.source = ?", from && numberOf(matches, from)],
    ["target.by = ?", by],
    ["target.origin = ?", origin],
    ["target.rank = ?", state && stateRank(state)],
    ["target.import = ?", filter.import],
    ["target.article = ?", article],
    ["target.time >= ?", since && Date.parse(since)],
    ["target.time < ?", until && Date.parse(until)],
  ];
  const said = conditions.filter(
    (condition): condition is readonly [string, string | number] => condition[1] !== undefined,
  );
  return {
    where: said.map(([where]) => where).join(" AND "),
    values: said.map(([, value]) => value),
  };
}

/** The number of a locale, 0 for one that has nothing. */
export function numberOf({ statement }: Matches, locale: Locale): number {
  return (statement("SELECT id FROM locale WHERE tag = ?").get(locale)?.["id"] as number) ?? 0;
}

/** The number of a form, `undefined` where there is none of its characters. */
export function formNumberOf(
  { statement }: Matches,
  source: number,
  form: string,
): number | undefined {
  return statement("SELECT id FROM form WHERE source = ? AND hash = ? AND form = ?").get(
    source,
    formHash(tokensOf(form)),
    form,
  )?.["id"] as number | undefined;
}

interface Group {
  /** Selects its entries in use. */
  readonly select: string;
  readonly values: readonly (string | number)[];
}

function groupOf(matches: Matches, query: PageQuery): Group | undefined {
  const { locale, from, exact, context } = query;
  const own = numberOf(matches, locale);
  const form = formNumberOf(matches, numberOf(matches, from), query.form);
  if (form === undefined) return undefined;
  if (exact === undefined) return groupIn("targetByForm", "form", [form, own]);
  const text = textNumberOf(matches, form, exact);
  if (text === undefined) return undefined;
  if (context === undefined) return groupIn("targetByText", "exact", [text, own]);
  const { select, values } = groupIn("targetByContext", "exact", [text, own]);
  const hash = contextHash(context.prev, context.next);
  if (hash === 0) return { select: `${select} AND target.context = 0`, values };
  return {
    select: `${select} AND target.context = ? AND target.prev = ? AND target.next = ?`,
    values: [...values, hash, context.prev, context.next],
  };
}

function groupIn(index: TargetIndex, column: string, values: Group["values"]): Group {
  const where = `WHERE target.${column} = ? AND target.inUse = 1 AND target.locale = ?`;
  return { select: `${selectEntries(index)} ${where}`, values };
}

/** The number that all texts have which are exactly this one. */
function textNumberOf({ statement }: Matches, form: number, exact: string): number | undefined {
  return statement("SELECT exact, source FROM text WHERE form = ? AND hash = ?")
    .all(form, textHash(exact))
    .find((row) => exactTextOf(row["source"] as string) === exact)?.["exact"] as number | undefined;
}
