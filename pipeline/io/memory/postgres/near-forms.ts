import type { Locale } from "../../../model/locale.ts";
import { tokensOf } from "../../../stages/match/fuzzy/form.ts";
import {
  GOOD_PERCENT,
  MOST_CHARACTERS,
  type Near,
  wideMinimum,
} from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import { type FormComparison, formComparison } from "../embedded/matches/form-comparison.ts";
import type { Ask, Statement } from "./database.ts";
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
 * one was found. Two to five round trips, and one for the counts of the frequent tokens at first.
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

/** A form in the tables, of which nobody has asked yet whether it is in use. */
interface Stored {
  readonly number: number;
  readonly form: string;
}

interface Found extends Stored {
  readonly percent: number;
}

/** Whether a form is in use is asked last, as few are near: but before a good one ends the search. */
async function nearTo(
  asked: readonly AskedForm[],
  searching: Searching,
): Promise<readonly (readonly Near<string>[])[]> {
  const { ask, from, minimum } = searching;
  const byTokens = await candidatesOf(asked, searching, {
    from,
    least: minimum,
    leastCharacters: 0,
  });
  let found = asked.map((own, index) => byTokens[index]!.flatMap(nearByTokens(own, minimum)));
  const goodOnes = await usedAmong(ask, found.filter(hasGood).flat());
  found = found.map((own) =>
    hasGood(own) ? own.filter(({ number }) => goodOnes.has(number)) : own,
  );

  const least = wideMinimum(minimum);
  const canHaveMore = ({ form }: AskedForm, index: number): boolean =>
    least < minimum && form.length <= MOST_CHARACTERS && !hasGood(found[index]!);
  const open = asked.filter(canHaveMore);
  const byCharacters = await candidatesOf(open, searching, {
    from,
    least,
    leastCharacters: minimum,
  });
  const more = new Map(
    open.map((own, index) => [
      own,
      byCharacters[index]!.flatMap(nearByCharacters(own, { least, minimum })),
    ]),
  );
  const all = asked.map((own, index) => [...found[index]!, ...(more.get(own) ?? [])]);
  const used = await usedAmong(
    ask,
    all.flat().filter(({ number }) => !goodOnes.has(number)),
  );
  return all.map((own) =>
    own
      .filter(({ number }) => goodOnes.has(number) || used.has(number))
      .map(({ form, percent }) => ({ form, percent }))
      .toSorted((a, b) => b.percent - a.percent),
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
  const listed = new Map(
    (await storedForms(ask, BY_NUMBER, [wanted.from, [...new Set(numbers.flat())]])).map((own) => [
      own.number,
      own,
    ]),
  );
  const others = areAllKnown
    ? []
    : await storedForms(ask, BY_OTHER_RULES, [wanted.from, [...KNOWN_RULES]]);
  for (const { number } of others) listed.delete(number);
  return numbers.map((own) => [...own.flatMap((number) => listed.get(number) ?? []), ...others]);
}

async function storedForms(
  ask: Ask,
  { name, sql }: Required<Pick<Statement, "name" | "sql">>,
  values: readonly [Locale, readonly unknown[]],
): Promise<readonly Stored[]> {
  if (values[1].length === 0) return [];
  const rows = await ask({ name, sql, values });
  return rows.map(({ number, form }) => ({
    number: number as number,
    form: JSON.parse(form as string) as string,
  }));
}

/** See `LISTS` for how these are written. */
const BY_NUMBER = {
  name: "interlinear forms",
  sql: `
  SELECT form.number, form.form FROM unnest((SELECT $2::integer[])) AS asked (number) CROSS JOIN LATERAL (
    SELECT * FROM :"schema".form WHERE number = asked.number OFFSET 0) AS form
  WHERE from_locale = $1`,
};

/** What another program took apart by other rules may be near to any form. */
const BY_OTHER_RULES = {
  name: "interlinear other forms",
  sql: `SELECT number, form FROM :"schema".form WHERE from_locale = $1 AND tokens <> ALL ($2::text[])`,
};

/** Numbers of those forms that have an entry in use, in any locale. */
async function usedAmong(ask: Ask, found: readonly Found[]): Promise<ReadonlySet<number>> {
  if (found.length === 0) return new Set();
  const numbers = [...new Set(found.map(({ number }) => number))];
  const rows = await ask({ name: "interlinear forms in use", sql: IN_USE, values: [numbers] });
  return new Set(rows.map(({ number }) => number as number));
}

const IN_USE = `
  SELECT form.number FROM unnest((SELECT $1::integer[])) AS asked (number) CROSS JOIN LATERAL (
    SELECT number, hash FROM :"schema".form WHERE number = asked.number OFFSET 0) AS form
  WHERE EXISTS (
    SELECT 1 FROM :"schema".entry WHERE entry.form = form.hash AND is_in_use OFFSET 0)`;
