import type { Locale } from "../../../model/locale.ts";
import { leastShared } from "../../../stages/match/fuzzy/postings.ts";
import { MOST_CHARACTERS } from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import type { Ask, Row, Statement } from "./database.ts";
import { type FormRow, KNOWN_RULES } from "./form-row.ts";
import { frequentTokens, type OftenOf } from "./frequent-tokens.ts";
import { lengthClass } from "./list-places.ts";
import { type FindSharing, type Fitting, sharingForms } from "./shared-tokens.ts";

/** How near forms have to be. */
export interface WantedForms {
  readonly from: Locale;
  /** Per cent of the tokens that have to agree, 1 to 100. */
  readonly least: number;
  /** Per cent of the characters that have to agree; `0`: any. */
  readonly leastCharacters: number;
}

/** Which forms may be near to asked ones. */
export interface FittingForms {
  /** For each asked form the numbers of those that share enough tokens with it, as far as lists tell. */
  readonly numbers: readonly (readonly number[])[];
  /** Whether there are forms that a program took apart by other rules, which may be near to any. */
  readonly areAllKnown: boolean;
}

export type FindFitting = (asked: readonly FormRow[], wanted: WantedForms) => Promise<FittingForms>;

/**
 * Fitting forms by the lists of the asked ones' rare tokens, so many that one of them leads to whatever shares enough
 * of all. One round trip, and one for the counts of the frequent tokens at first.
 */
export function fittingForms(ask: Ask): FindFitting {
  const frequent = frequentTokens();
  const find = sharingForms();
  return async (asked, wanted) => {
    const oftenOf = await frequent.counts(ask);
    const searches = asked.map((form) => planSearch(form, wanted, oftenOf));
    const rows = await ask(listsStatement(wanted.from, searches));
    const { merged, has_others } = rows.find(({ token }) => token === null)!;
    frequent.sawMerge(merged as number);
    const lists = listsIn(rows);
    const numbers = searches.map((search) => findIn(lists, search, find));
    return { numbers, areAllKnown: has_others === false };
  };
}

/** Rows of the lists, by their tokens. */
type Lists = ReadonlyMap<unknown, readonly Row[]>;

function listsIn(rows: readonly Row[]): Lists {
  const lists = new Map<unknown, Row[]>();
  for (const row of rows) {
    const list = lists.get(row["token"]);
    if (list === undefined) lists.set(row["token"], [row]);
    else list.push(row);
  }
  return lists;
}

function findIn(
  lists: Lists,
  { fitting, read, unread, classes }: Search,
  find: FindSharing,
): readonly number[] {
  const isRead = (row: Row): boolean => {
    const own = row["class"] as number;
    return own >= classes.least && own <= classes.most;
  };
  const withRows = read.map((word) => ({
    word,
    rows: (lists.get(word) ?? []).filter(isRead).map(({ places }) => places as Buffer),
  }));
  return find(fitting, { read: withRows, unread });
}

/** What is read for one form. */
interface Search {
  readonly fitting: Fitting;
  /** Words whose lists are read. */
  readonly read: readonly number[];
  readonly unread: readonly number[];
  readonly classes: { readonly least: number; readonly most: number };
}

function planSearch(
  { form, words }: FormRow,
  { least, leastCharacters }: WantedForms,
  oftenOf: OftenOf,
): Search {
  const sorted = words.toSorted((a, b) => oftenOf(a) - oftenOf(b) || a - b);
  // Whoever shares the least number of tokens has one among as many as there are, less the others.
  const count = words.length - leastShared(words.length, least) + 1;
  return {
    fitting: {
      length: words.length,
      least,
      characters: charactersFor(form.length, leastCharacters),
    },
    read: sorted.slice(0, count),
    unread: sorted.slice(count),
    classes: {
      least: lengthClass(leastShared(words.length, least)),
      most: lengthClass(Math.floor((words.length * 100) / least)),
    },
  };
}

function charactersFor(length: number, percent: number): Fitting["characters"] {
  if (percent === 0) return { least: 0, most: Number.MAX_SAFE_INTEGER };
  const most = Math.min(MOST_CHARACTERS, Math.floor((length * 100) / percent));
  return { least: Math.ceil((percent * length) / 100), most };
}

/** Each list once, with the classes that any of the searches reads. */
function listsStatement(from: Locale, searches: readonly Search[]): Statement {
  const wanted = new Map<number, { least: number; most: number }>();
  for (const { read, classes } of searches)
    for (const word of read) {
      const { least, most } = wanted.get(word) ?? classes;
      wanted.set(word, {
        least: Math.min(least, classes.least),
        most: Math.max(most, classes.most),
      });
    }
  const all = [...wanted.values()];
  return {
    name: "interlinear lists",
    sql: LISTS,
    values: [
      [...wanted.keys()],
      all.map(({ least }) => least),
      all.map(({ most }) => most),
      from,
      ...KNOWN_RULES.toSorted(),
    ],
  };
}

/** The index is asked for what is before, between and behind the known rules, the first in its order: usually nothing is there. */
const HAS_OTHERS = ["tokens < $5::text", "tokens > $5 AND tokens < $6::text", "tokens > $6"]
  .map(
    (range) => `(
    SELECT tokens FROM :"schema".form WHERE from_locale = $4::text AND ${range}
    ORDER BY from_locale, tokens LIMIT 1) IS NOT NULL`,
  )
  .join(" OR ");

/**
 * `OFFSET 0`: one look into the index for each list, whatever the planner expects of them. Selected arrays are of a length
 * that it does not know, so that the prepared plan looks as good as one of its own for each search.
 */
const LISTS = `
  SELECT found.token, found.class, found.places, NULL::integer AS merged, NULL::boolean AS has_others
  FROM unnest((SELECT $1::integer[]), (SELECT $2::smallint[]), (SELECT $3::smallint[])) AS asked (token, least, most) CROSS JOIN LATERAL (
    SELECT token, class, places FROM :"schema".list
    WHERE list.token = asked.token AND class BETWEEN asked.least AND asked.most OFFSET 0) AS found
  UNION ALL
  SELECT NULL, NULL, NULL, merged, ${HAS_OTHERS} FROM :"schema".list_state`;
