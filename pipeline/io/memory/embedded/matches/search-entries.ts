import type { Concordance, ConcordanceQuery } from "../../../../model/memory-match.ts";
import { STATES } from "../../../../model/record.ts";
import { plainText } from "../../../../model/tagged-text.ts";
import { foldPhrase, type TextTest, textTest } from "../../../../stages/match/concordance.ts";
import { boundedTest, type BoundedTest } from "../../bounded-test.ts";
import { type Conditions, filterOf } from "./entry-pages.ts";
import { entryOfRow, selectEntries } from "./entry-rows.ts";
import { type FirstEntries, firstEntries } from "./first-entries.ts";
import { areFolded, foldTexts, hasStretches, stretchQuery } from "./folded-texts.ts";
import { numberOf } from "./locale-numbers.ts";
import type { Matches } from "./matches-database.ts";

/** Whether a query can be answered; else `prepareSearch` has to be called until it can. */
export function isSearchReady(matches: Matches, query: ConcordanceQuery): boolean {
  return !isLookedUp(query) || areFolded(matches);
}

/** Make a part of what a query needs, in a transaction. */
export function prepareSearch(matches: Matches): void {
  foldTexts(matches);
}

/**
 * The entries with a phrase or an expression. Each different text is tested once, however many
 * entries have it; a phrase is looked up before. Tests of all texts end when time is up.
 */
export function searchEntries(matches: Matches, query: ConcordanceQuery): Concordance {
  const { side, limit = 20, timeoutMs = 2000 } = query;
  const test = textTest(query);
  const search: Search = {
    matches,
    filter: filterOf(matches, query),
    locale: numberOf(matches, query.locale),
    found: firstEntries(limit + 1),
    tests: boundedTest(test, timeoutMs),
  };
  const phrase = isLookedUp(query) ? foldPhrase(query.text) : undefined;
  const isWhole = (["source", "target"] as const)
    .filter((one) => side === "both" || side === one)
    .map((one) =>
      phrase === undefined ? scan(search, one) : lookUp(search, one, { phrase, test }),
    )
    .every((ended) => ended);
  const entries = search.found.entries();
  return { entries: entries.slice(0, limit), isPartial: !isWhole || entries.length > limit };
}

interface Search {
  readonly matches: Matches;
  readonly filter: Conditions;
  /** Its number. */
  readonly locale: number;
  readonly found: FirstEntries;
  readonly tests: BoundedTest;
}

type Side = "source" | "target";

/** A source text, or a wording, that is tested. */
interface TestedRow {
  readonly id: number;
  readonly exact: number;
  readonly text: string;
}

function isLookedUp({ mode, text }: ConcordanceQuery): boolean {
  return mode === "phrase" && hasStretches(foldPhrase(text));
}

const FOUND_ROWS = {
  source: `SELECT id, exact, source AS text FROM foldedText CROSS JOIN text ON text.id = foldedText.rowid
    WHERE foldedText MATCH ?1 AND ?2 > 0`,
  target: `SELECT id, exact, target AS text
    FROM foldedWording CROSS JOIN wording ON wording.id = foldedWording.rowid
    WHERE foldedWording MATCH ?1 AND locale = ?2 AND uses > 0`,
} as const;

function lookUp(
  search: Search,
  side: Side,
  { phrase, test }: { readonly phrase: string; readonly test: TextTest },
): boolean {
  const { matches, locale, found } = search;
  for (const row of matches.statement(FOUND_ROWS[side]).iterate(stretchQuery(phrase), locale)) {
    const tested = row as unknown as TestedRow;
    if (side === "source" && !found.hasRoomFor(tested.text)) continue;
    if (test(plainText(tested.text))) take(search, side, tested);
  }
  return true;
}

const NEXT_ROWS = {
  source:
    "SELECT id, exact, source AS text FROM text WHERE id > ?1 AND ?2 > 0 ORDER BY id LIMIT 512",
  target: `SELECT id, exact, target AS text FROM wording WHERE id > ?1 AND locale = ?2 AND uses > 0
    ORDER BY id LIMIT 512`,
} as const;

/** Test all texts. Answers whether it came to their end in time. */
function scan(search: Search, side: Side): boolean {
  const { matches, locale, tests } = search;
  const next = matches.statement(NEXT_ROWS[side]);
  for (let after = 0; ;) {
    const rows = next.all(after, locale) as unknown as readonly TestedRow[];
    if (rows.length === 0) return true;
    const passed = tests.testAll(rows.map(({ text }) => plainText(text)));
    rows.filter((_, at) => passed[at] === true).forEach((row) => take(search, side, row));
    if (passed.length < rows.length) return false;
    after = rows.at(-1)!.id;
  }
}

/** Take the first entries of a source text or a wording. */
function take(search: Search, side: Side, { id, exact, text }: TestedRow): void {
  const { matches, found } = search;
  if (side === "source") {
    if (found.hasRoomFor(text)) takeEntries(search, { exact, text: id });
    return;
  }
  for (const variant of variantsOf(matches, exact))
    if (found.hasRoomFor(variant.source))
      takeEntries(search, { exact, text: variant.id, wording: id });
}

const VARIANTS = `
  SELECT id, source FROM text WHERE exact = ?1 AND hash = (
    SELECT text.hash FROM target INDEXED BY targetByText
    CROSS JOIN text ON text.id = target.text WHERE target.exact = ?1 LIMIT 1)`;

/** The source texts that are exactly the same one. */
function variantsOf(
  { statement }: Matches,
  exact: number,
): readonly { readonly id: number; readonly source: string }[] {
  return statement(VARIANTS).all(exact) as unknown as readonly {
    readonly id: number;
    readonly source: string;
  }[];
}

interface TakenText {
  readonly exact: number;
  readonly text: number;
  readonly wording?: number;
}

/** Those of one state lie together in the order of their ids: so many of each are enough. */
function takeEntries(
  { matches, filter, locale, found }: Search,
  { exact, text, wording }: TakenText,
): void {
  const ofWording = wording === undefined ? "" : "AND target.wording = ?";
  const select = matches.statement(
    `${selectEntries("targetByText")}
     WHERE target.exact = ? AND target.inUse = 1 AND target.locale = ? AND target.rank = ?
       AND target.text = ? ${ofWording} AND ${filter.where} ORDER BY target.record LIMIT ?`,
  );
  const further = wording === undefined ? [] : [wording];
  for (let rank = 0; rank < STATES.length; rank++)
    for (const row of select.all(
      exact, locale, rank, text, ...further, ...filter.values, found.size,
    )) found.take(entryOfRow(row)); // prettier-ignore
}
