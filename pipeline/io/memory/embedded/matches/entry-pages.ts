import type { Locale } from "../../../../model/locale.ts";
import type { EntryFilter, EntryQuery, MemoryEntry } from "../../../../model/memory-match.ts";
import type { PageQuery } from "../../../../stages/match/fuzzy/answer.ts";
import { tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../../stages/match/fuzzy/judge-entry.ts";
import { stateRank } from "../../../../stages/match/version.ts";
import { contextHash } from "./entry-writer.ts";
import {
  entryOfRow,
  selectEntries,
  selectEntriesOfLocales,
  type TargetIndex,
} from "./entry-rows.ts";
import { numberOf } from "./locale-numbers.ts";
import type { Matches } from "./matches-database.ts";
import { exactHash, formHash } from "./text-placer.ts";

/** A page of a form, a text or a context: rows that lie together in an index. */
export function pageOf(matches: Matches, query: PageQuery): readonly MemoryEntry[] {
  return firstOfText(matches, query) ?? pageOfGroup(matches, query);
}

/**
 * The first page of a text, with its number looked up in the same statement: each costs as much as all
 * the seeks in it. `undefined` where there is none, or another text has the same hash.
 */
function firstOfText(matches: Matches, query: PageQuery): readonly MemoryEntry[] | undefined {
  const { locale, from, exact, context, minimumState, after, limit } = query;
  if (exact === undefined || after !== undefined) return undefined;
  const { by, values } = textGroup(exactHash(from, exact), locale, context);
  const rows = matches.statement(FIRST_BY_HASH[by]).all(...values, stateRank(minimumState), limit);
  const [first] = rows;
  if (first?.["origin tag"] !== from || exactTextOf(first["source"] as string) !== exact)
    return undefined;
  return rows.map((row) => entryOfRow(row, { locale, from }));
}

function pageOfGroup(matches: Matches, query: PageQuery): readonly MemoryEntry[] {
  const group = groupOf(matches, query);
  if (group === undefined) return [];
  const { minimumState, after, limit } = query;
  const { first, further } = SELECTIONS[group.by];
  const minimum = stateRank(minimumState);
  const locales = { locale: query.locale, from: query.from };
  if (after === undefined)
    return matches
      .statement(first)
      .all(...group.values, minimum, limit)
      .map((row) => entryOfRow(row, locales));
  const entries: MemoryEntry[] = [];
  for (let rank = stateRank(after.state); rank >= minimum && entries.length < limit; rank--) {
    const behind = rank === stateRank(after.state) ? after.record : "";
    const rows = matches
      .statement(further)
      .all(...group.values, rank, behind, limit - entries.length);
    entries.push(...rows.map((row) => entryOfRow(row, locales)));
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
    .map((row) => entryOfRow(row));
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

/** The number of a form of a source locale, `undefined` where there is none of its characters. */
export function formNumberOf(
  { statement }: Matches,
  from: Locale,
  form: string,
): number | undefined {
  return statement(FORM).get(from, formHash(tokensOf(form)), form)?.["id"] as number | undefined;
}

const FORM = `
  SELECT form.id FROM locale CROSS JOIN form ON form.source = locale.id
  WHERE locale.tag = ? AND form.hash = ? AND form.form = ?`;

interface Group {
  readonly by: keyof typeof SELECTIONS;
  readonly values: readonly (string | number)[];
}

interface TextGroup extends Group {
  readonly by: "text" | "noContext" | "context";
}

function groupOf(matches: Matches, query: PageQuery): Group | undefined {
  const { locale, from, exact, context } = query;
  if (exact === undefined) {
    const form = formNumberOf(matches, from, query.form);
    return form === undefined ? undefined : { by: "form", values: [form, locale] };
  }
  const text = textNumberOf(matches, from, exact);
  return text === undefined ? undefined : textGroup(text, locale, context);
}

/** @param text its number, or its hash. */
function textGroup(text: number, locale: Locale, context: PageQuery["context"]): TextGroup {
  if (context === undefined) return { by: "text", values: [text, locale] };
  const hash = contextHash(context.prev, context.next);
  if (hash === 0) return { by: "noContext", values: [text, locale] };
  return { by: "context", values: [text, locale, hash, context.prev, context.next] };
}

const NO_CONTEXT = "AND target.context = 0";
const IN_CONTEXT = "AND target.context = ? AND target.prev = ? AND target.next = ?";

/** Written once: a text of SQL that is put together for each question costs as much as its answer. */
const SELECTIONS = {
  form: pagesIn("targetByForm", "target.form = ?"),
  text: pagesIn("targetByText", "target.exact = ?"),
  noContext: pagesIn("targetByContext", "target.exact = ?", NO_CONTEXT),
  context: pagesIn("targetByContext", "target.exact = ?", IN_CONTEXT),
} as const;

const OF_HASH = "target.exact = (SELECT exact FROM text WHERE hash = ? LIMIT 1)";

const FIRST_BY_HASH = {
  text: pagesIn("targetByText", OF_HASH).first,
  noContext: pagesIn("targetByContext", OF_HASH, NO_CONTEXT).first,
  context: pagesIn("targetByContext", OF_HASH, IN_CONTEXT).first,
} as const;

/**
 * Selects the first entries in use of a group, and those of a state behind one.
 *
 * The limits are sums: where SQLite is given a parameter alone it looks at its value while it prepares the
 * statement, and prepares it again for each question, which takes twice as long as to answer it.
 */
function pagesIn(index: TargetIndex, which: string, further = "") {
  const group = `${selectEntriesOfLocales(index)} WHERE ${which} AND target.inUse = 1
    AND target.locale = (SELECT id FROM locale WHERE tag = ?) ${further}`;
  return {
    first: `${group} AND target.rank >= ? ORDER BY target.rank DESC, target.record LIMIT 0 + ?`,
    further: `${group} AND target.rank = ? AND target.record > ? ORDER BY target.record LIMIT 0 + ?`,
  };
}

/** The number that all texts have which are exactly this one. */
function textNumberOf({ statement }: Matches, from: Locale, exact: string): number | undefined {
  return statement(TEXTS)
    .all(exactHash(from, exact), from)
    .find((row) => exactTextOf(row["source"] as string) === exact)?.["exact"] as number | undefined;
}

const TEXTS = `
  SELECT text.exact, text.source FROM text
    CROSS JOIN form ON form.id = text.form CROSS JOIN locale ON locale.id = form.source
  WHERE text.hash = ? AND locale.tag = ?`;
