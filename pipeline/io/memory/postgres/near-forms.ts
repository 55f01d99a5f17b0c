import type { Locale } from "../../../model/locale.ts";
import { tokensOf } from "../../../stages/match/fuzzy/form.ts";
import {
  GOOD_PERCENT,
  MOST_CHARACTERS,
  type Near,
  wideMinimum,
} from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import { type FormComparison, formComparison } from "../embedded/matches/form-comparison.ts";
import type { Ask, Row } from "./database.ts";
import { type FindFitting, fittingForms, type WantedForms } from "./fitting-forms.ts";
import { type FormRow, formRow, KNOWN_RULES } from "./form-row.ts";

export interface NearQuery {
  readonly from: Locale;
  readonly forms: readonly string[];
  readonly minimum: number;
}

/** Near forms of each asked one, in the order in which they are asked. */
export type NearForms = (query: NearQuery) => Promise<readonly (readonly Near<string>[])[]>;

/**
 * `nearForms` over the forms in the tables, without reading all of them: lists of what has rare tokens, lengths
 * and signatures leave few that can be near at all. Forms of other words are asked for only where no good
 * one was found. Two to six round trips, mostly two or four, and one for the counts of the frequent tokens at first.
 */
export function nearInTables(ask: Ask): NearForms {
  const fitting = fittingForms(ask);
  return async ({ from, forms, minimum }) => {
    // Per cent are integers.
    const searching = { ask, fitting, from, minimum: Math.ceil(minimum) };
    const near = new Map<string, readonly Near<string>[]>();
    const distinct = [...new Set(forms)];
    for (let at = 0; at < distinct.length; at += AT_ONCE) {
      const asked = distinct.slice(at, at + AT_ONCE);
      const found = await nearTo(asked.map(openForm(from)), searching);
      asked.forEach((form, index) => near.set(form, found[index]!));
    }
    return forms.map((form) => near.get(form)!);
  };
}

/** Lists of so many forms are in memory together. */
const AT_ONCE = 100;

interface Searching {
  readonly ask: Ask;
  readonly fitting: FindFitting;
  readonly from: Locale;
  readonly minimum: number;
}

interface AskedForm {
  readonly form: string;
  readonly row: FormRow;
  readonly comparison: FormComparison;
}

function openForm(from: Locale): (form: string) => AskedForm {
  return (form) => ({
    form,
    row: formRow(from, form),
    comparison: formComparison(form, tokensOf(form)),
  });
}

/** A form in the tables. */
interface Stored {
  readonly number: number;
  readonly form: string;
  /** Whether it is in use is known; what is not is left out then. */
  readonly isChecked: boolean;
}

interface Found extends Stored {
  readonly percent: number;
}

async function nearTo(
  asked: readonly AskedForm[],
  searching: Searching,
): Promise<readonly (readonly Near<string>[])[]> {
  const { ask, from, minimum } = searching;
  const equal = { from, least: minimum, leastCharacters: 0 };
  const byTokens = await candidatesOf(asked, searching, equal);
  const first = asked.map((own, index) => byTokens[index]!.flatMap(nearByTokens(own, minimum)));
  // What is not in use must not end the search.
  const good = await usedOnly(
    ask,
    first.map((own) => (hasGood(own) ? own : [])),
  );
  const near = first.map((own, index) => (hasGood(own) ? good[index]! : own));

  const least = wideMinimum(minimum);
  const open = asked.filter(
    ({ form }, index) =>
      least < minimum && form.length <= MOST_CHARACTERS && !hasGood(near[index]!),
  );
  const alike = { from, least, leastCharacters: minimum };
  const byCharacters = await candidatesOf(open, searching, alike);
  const more = new Map(
    open.map((own, index) => [
      own,
      byCharacters[index]!.flatMap(nearByCharacters(own, { least, minimum })),
    ]),
  );
  const all = asked.map((own, index) => [...near[index]!, ...(more.get(own) ?? [])]);
  return (await usedOnly(ask, all)).map((own) =>
    own.map(({ form, percent }) => ({ form, percent })).toSorted((a, b) => b.percent - a.percent),
  );
}

/** Whether forms that only their characters make near do not count, as `nearForms` says. */
function hasGood(found: readonly Found[]): boolean {
  return found.some(({ percent }) => percent >= GOOD_PERCENT);
}

type Judge = (other: Stored) => readonly Found[];

/** What is near as enough tokens agree, with as much as its characters make more of it. */
function nearByTokens({ comparison }: AskedForm, minimum: number): Judge {
  return (other) => {
    const tokens = comparison.tokenPercent(other.form, minimum);
    if (tokens < 0) return [];
    const characters = comparison.percentOf(other.form, tokens + 1);
    return [{ ...other, percent: Math.max(tokens, characters) }];
  };
}

/** What only its characters make near. Of short forms characters are the quicker test, and leave less. */
function nearByCharacters(
  { form, comparison }: AskedForm,
  { least, minimum }: { readonly least: number; readonly minimum: number },
): Judge {
  const fits = (other: string): boolean => {
    const tokens = comparison.tokenPercent(other, least);
    return tokens >= 0 && tokens < minimum;
  };
  return (other) => {
    const isShort = form.length <= SHORT;
    if (!isShort && !fits(other.form)) return [];
    const percent = comparison.percentOf(other.form, minimum);
    return percent < 0 || (isShort && !fits(other.form)) ? [] : [{ ...other, percent }];
  };
}

/** In UTF-16 code units. */
const SHORT = 256;

/** What may be as near as wanted to each asked form. */
async function candidatesOf(
  asked: readonly AskedForm[],
  { ask, fitting }: Searching,
  wanted: WantedForms,
): Promise<readonly (readonly Stored[])[]> {
  if (asked.length === 0) return [];
  const { numbers, areAllKnown } = await fitting(
    asked.map(({ row }) => row),
    wanted,
  );
  const listed = await formsByNumber(ask, wanted.from, [...new Set(numbers.flat())]);
  const others = areAllKnown ? [] : await formsByOtherRules(ask, wanted.from);
  for (const { number } of others) listed.delete(number);
  return numbers.map((own) => [...own.flatMap((number) => listed.get(number) ?? []), ...others]);
}

async function formsByNumber(
  ask: Ask,
  from: Locale,
  numbers: readonly number[],
): Promise<Map<number, Stored>> {
  if (numbers.length === 0) return new Map();
  const isChecked = numbers.length <= FEW;
  const statement = isChecked
    ? { name: "interlinear forms in use", sql: `${BY_NUMBER} AND ${IN_USE}` }
    : { name: "interlinear forms", sql: BY_NUMBER };
  const rows = await ask({ ...statement, values: [numbers, from] });
  return new Map(rows.map((row) => [row["number"] as number, storedForm(row, isChecked)]));
}

/** So many looks into the entries take less than another round trip; of more forms only those are looked up that are near. */
const FEW = 60;

/** What another program took apart by other rules may be near to any form. */
async function formsByOtherRules(ask: Ask, from: Locale): Promise<readonly Stored[]> {
  const rows = await ask({
    sql: `SELECT number, form FROM :"schema".form WHERE from_locale = $1 AND tokens <> ALL ($2::text[])`,
    values: [from, KNOWN_RULES],
  });
  return rows.map((row) => storedForm(row, false));
}

function storedForm({ number, form }: Row, isChecked: boolean): Stored {
  return { number: number as number, form: JSON.parse(form as string) as string, isChecked };
}

/** Of lists of forms those that have an entry in use, in any locale. */
async function usedOnly(
  ask: Ask,
  found: readonly (readonly Found[])[],
): Promise<readonly (readonly Found[])[]> {
  const open = found.flat().filter(({ isChecked }) => !isChecked);
  if (open.length === 0) return found;
  const numbers = [...new Set(open.map(({ number }) => number))];
  const rows = await ask({ name: "interlinear in use", sql: USED, values: [numbers] });
  const used = new Set(rows.map(({ number }) => number));
  return found.map((own) =>
    own
      .filter(({ isChecked, number }) => isChecked || used.has(number))
      .map((each) => ({ ...each, isChecked: true })),
  );
}

/** See `LISTS` for how these are written. */
const numbered = (column: string): string => `
  SELECT form.number, ${column} FROM unnest((SELECT $1::integer[])) AS asked (number) CROSS JOIN LATERAL (
    SELECT * FROM :"schema".form WHERE number = asked.number OFFSET 0) AS form`;

const IN_USE = `EXISTS (
    SELECT 1 FROM :"schema".entry WHERE entry.form = form.hash AND is_in_use OFFSET 0)`;

const BY_NUMBER = `${numbered("form.form")} WHERE from_locale = $2`;

const USED = `${numbered("NULL")} WHERE ${IN_USE}`;
