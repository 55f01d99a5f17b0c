import type { Locale } from "../../../model/locale.ts";
import type {
  MatchQuery,
  MatchText,
  MemoryEntry,
  MemoryMatch,
} from "../../../model/memory-match.ts";
import type { State } from "../../../model/record.ts";
import { compareIds, stateRank } from "../version.ts";
import { formOf } from "./form.ts";
import {
  type AskedText,
  describeMatch,
  exactTextOf,
  HIGHEST_FUZZY,
  judgeEntry,
  type Judging,
} from "./judge-entry.ts";
import { withoutNamedDates } from "./named-dates.ts";
import { placeablesOf } from "./placeables.ts";
import { DEFAULT_PENALTIES } from "./penalties.ts";
import type { Near } from "./similarity-of-forms.ts";

/** Entries of one form, or of one text, in one locale. */
export interface PageQuery {
  readonly locale: Locale;
  readonly from: Locale;
  /** As `formOf` makes it. */
  readonly form: string;
  /** Only entries of this text, as `exactTextOf` makes it. Default: all of the form. */
  readonly exact?: string;
  /** Only entries between these neighbours. */
  readonly context?: { readonly prev: string; readonly next: string };
  readonly minimumState: State;
  /** Behind this one, in the order of the entries. */
  readonly after?: Pick<MemoryEntry, "state" | "record">;
  readonly limit: number;
}

/** Where a memory's texts are searched; each call takes many questions. */
export interface MatchSource {
  /** For each form, all forms in the source locale's memory that `nearForms` finds for it. */
  readonly near: (
    from: Locale,
    forms: readonly string[],
    minimum: number,
  ) => Promise<readonly (readonly Near<string>[])[]>;
  /** For each query its entries in use, by `compareEntries`. A page that is not full is the last one. */
  readonly entries: (queries: readonly PageQuery[]) => Promise<readonly (readonly MemoryEntry[])[]>;
}

/** The order of entries that are worth the same: higher state, then smaller id. */
export function compareEntries(
  a: Pick<MemoryEntry, "state" | "record">,
  b: Pick<MemoryEntry, "state" | "record">,
): number {
  return stateRank(b.state) - stateRank(a.state) || compareIds(a.record, b.record);
}

/** Best first: higher score, then as `compareEntries`. */
export function compareMatches(a: MemoryMatch, b: MemoryMatch): number {
  return b.score - a.score || compareEntries(a.entry, b.entry);
}

/**
 * The matches of each text: the entries of all forms that are near, judged, those below the minimum
 * left out, sorted, and cut at the limit. Entries are read page by page, and only as long as one
 * of those to come could be among the answer.
 */
export async function answerMatches(
  source: MatchSource,
  query: MatchQuery,
): Promise<readonly (readonly MemoryMatch[])[]> {
  const { from, texts, minimum = 70 } = query;
  const forms = texts.map(({ text }) => formOf(text));
  const near = await source.near(from, forms, Math.min(minimum, 100));
  const searches = texts.map((text, index) =>
    openSearch(query, text, { form: forms[index]!, near: near[index]! }),
  );
  for (let open = searches; open.length > 0;) {
    const asked = open.map((search) => nextPages(search));
    open = open.filter((_, index) => asked[index]!.length > 0);
    const pages = asked.filter((list) => list.length > 0);
    const answers = await source.entries(pages.flat().map(({ query: page }) => page));
    let at = 0;
    open.forEach((search, index) => {
      for (const page of pages[index]!) take(search, page, answers[at++]!);
    });
  }
  return searches.map(({ judging, best }) => best.map((match) => describeMatch(judging, match)));
}

/** Entries that are still to be read, with what the best of them can be worth. */
interface OpenPage {
  readonly query: PageQuery;
  readonly percent: number;
  readonly bound: number;
}

interface Search {
  readonly judging: Judging;
  readonly minimum: number;
  readonly limit: number;
  /** Highest bound first. */
  open: readonly OpenPage[];
  best: readonly MemoryMatch[];
  readonly seen: Set<string>;
}

interface NearTexts {
  readonly form: string;
  readonly near: readonly Near<string>[];
}

function openSearch(query: MatchQuery, text: MatchText, { form, near }: NearTexts): Search {
  const { locale, otherLocales = [], minimum = 70, limit = 5 } = query;
  const asked: AskedText = { ...text, exact: exactTextOf(text.text) };
  const penalties = { ...DEFAULT_PENALTIES, ...query.penalties };
  const locales = [locale, ...otherLocales.filter((other) => other !== locale)];
  const pages = locales.flatMap((own) => pagesOf(query, { own, asked, form, near }));
  return {
    judging: { text: asked, locale, penalties },
    minimum,
    limit,
    open: pages.filter(({ bound }) => bound >= minimum).sort((a, b) => b.bound - a.bound),
    best: [],
    seen: new Set(),
  };
}

interface Asked extends NearTexts {
  /** Locale of the memory. */
  readonly own: Locale;
  readonly asked: AskedText;
}

function pagesOf(query: MatchQuery, { own, asked, form, near }: Asked): readonly OpenPage[] {
  const { from, minimumState = "initial", limit = 5 } = query;
  const page = { locale: own, from, minimumState, limit: Math.max(limit, PAGE) };
  const { prev, next, exact } = asked;
  const best = own === query.locale ? 101 : HIGHEST_FUZZY;
  // What differs in the name of a month is another form, and may be worth as much as the same one.
  const isDated = withoutNamedDates(asked.text, from) !== undefined;
  const same = { ...page, form, exact };
  const pages: OpenPage[] = near.map(({ form: other, percent }) => ({
    query: { ...page, form: other },
    percent,
    bound: Math.min(best, other === form || isDated ? 99 : Math.min(percent, HIGHEST_FUZZY)),
  }));
  if (exact === "") return pages;
  pages.push({ query: same, percent: 100, bound: Math.min(best, 100) });
  if (prev === undefined || next === undefined) return pages;
  return [...pages, { query: { ...same, context: { prev, next } }, percent: 100, bound: best }];
}

/** Entries of a form's first page: nearly all forms have fewer. Those of one that has many grow. */
const PAGE = 16;
const PAGE_GROWTH = 4;
const LARGEST_PAGE = 4096;

/** The pages to read next: as many as may fill the answer, unless what is there cannot be bettered. */
function nextPages(search: Search): readonly OpenPage[] {
  const { best, limit, open } = search;
  const worst = best.length < limit ? undefined : best[limit - 1]!;
  const useful = open.filter((page) => worst === undefined || canBetter(page, worst));
  const pages = useful.slice(0, Math.max(limit, 1) * 2);
  search.open = useful.slice(pages.length);
  return pages;
}

function canBetter({ bound, query: { after } }: OpenPage, worst: MemoryMatch): boolean {
  if (bound !== worst.score) return bound > worst.score;
  return after === undefined || compareEntries(after, worst.entry) < 0;
}

function take(search: Search, page: OpenPage, entries: readonly MemoryEntry[]): void {
  const { judging, minimum, limit, seen } = search;
  const isWorthIt = firstOfTheirKind(search, page);
  const found = entries
    .filter((entry) => !seen.has(entry.record) && isWorthIt(entry))
    .map((entry) => judgeEntry(judging, entry, page.percent))
    .filter(({ score }) => score >= minimum);
  for (const { record } of entries) seen.add(record);
  search.best = [...search.best, ...found].sort(compareMatches).slice(0, limit);
  if (entries.length < page.query.limit) return;
  const after = entries.at(-1)!;
  const size = Math.min(page.query.limit * PAGE_GROWTH, Math.max(LARGEST_PAGE, limit));
  const rest = { ...page, query: { ...page.query, after, limit: size } };
  search.open = [rest, ...search.open].sort((a, b) => b.bound - a.bound);
}

/**
 * Tells which entries of a page, that are in order, may be among the answer: of those that are worth
 * the same whatever their targets are, only the first ones. A million equal segments are soon judged.
 */
function firstOfTheirKind(
  { limit, judging: { text } }: Search,
  { percent, query: { exact, from } }: OpenPage,
): (entry: MemoryEntry) => boolean {
  // What can be put into a target, the target itself has to show.
  const hasValues =
    percent === 100
      ? placeablesOf(text.text).length > 0
      : withoutNamedDates(text.text, from) !== undefined;
  if (exact === undefined && hasValues) return () => true;
  const counts = new Map<string, number>();
  return ({ source, codesHash, state, origin, hasRivals, prev, next }) => {
    const context = exact === undefined ? "" : `${prev}\0${next}`;
    const kind = `${source}\0${codesHash}\0${state}\0${origin}\0${hasRivals}\0${context}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= limit;
  };
}
