import type { Locale } from "../../../model/locale.ts";
import {
  GOOD_PERCENT,
  type Near,
  nearForms,
  tokenPercent,
  wideMinimum,
} from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import type { Row, Statement } from "./database.ts";
import { type FormRow, formRow, KNOWN_RULES, LEAST_PERCENT, prefixOf } from "./form-row.ts";

type Read = (statement: Statement) => Promise<readonly Row[]>;

interface NearQuery {
  readonly from: Locale;
  readonly forms: readonly string[];
  readonly minimum: number;
}

/**
 * `nearForms` over the forms in the tables, without reading all of them: postings and signatures
 * leave few that can be near at all. Forms with too few equal tokens are asked for only
 * where no good one was found: one round trip, or two.
 */
export async function nearInTables(
  read: Read,
  { from, forms, minimum }: NearQuery,
): Promise<readonly (readonly Near<string>[])[]> {
  const distinct = [...new Set(forms)].map((form) => formRow(from, form));
  const near = await nearAt(read, distinct, { from, minimum, least: minimum });
  const wide = wideMinimum(minimum);
  const open = wide === minimum ? [] : distinct.filter(({ form }) => !isGood(form, near, minimum));
  const further = await nearAt(read, open, { from, minimum, least: wide });
  return forms.map((form) => further.get(form) ?? near.get(form) ?? []);
}

type NearByForm = ReadonlyMap<string, readonly Near<string>[]>;

/** Whether forms of other words do not count, as `nearForms` says. */
function isGood(form: string, near: NearByForm, minimum: number): boolean {
  return (near.get(form) ?? []).some(
    ({ form: other, percent }) => percent >= GOOD_PERCENT && tokenPercent(form, other) >= minimum,
  );
}

/** @param how.least per cent of the tokens that have to agree. */
async function nearAt(
  read: Read,
  asked: readonly FormRow[],
  how: Omit<NearQuery, "forms"> & { readonly least: number },
): Promise<NearByForm> {
  if (asked.length === 0) return new Map();
  const rows = await read(candidates(how.from, asked, how.least));
  const forAll: string[] = [];
  const byForm = asked.map((): string[] => []);
  for (const { n, form } of rows) {
    const list = n === null ? forAll : byForm[n as number]!;
    list.push(JSON.parse(form as string) as string);
  }
  return new Map(
    asked.map(({ form }, n) => [form, nearForms(form, [...byForm[n]!, ...forAll], how.minimum)]),
  );
}

/**
 * The forms that may be near to each of some: those with as many tokens, one of the rare ones in common and
 * few bits that differ, or for a low minimum all of such length. Forms that another program took
 * apart by other rules may be near to any.
 */
function candidates(from: Locale, asked: readonly FormRow[], least: number): Statement {
  const values = [
    from,
    KNOWN_RULES,
    asked.map((_, n) => n),
    asked.map(({ length }) => length),
    asked.map(({ signature }) => signature),
    least,
  ];
  if (least < LEAST_PERCENT) return { sql: BY_LENGTH, values };
  const prefixes = asked.flatMap((form, n) =>
    prefixOf(form, least).map((posting) => ({ ...posting, n, length: form.length })),
  );
  return {
    sql: BY_POSTINGS,
    values: [
      ...values,
      prefixes.map(({ n }) => n),
      prefixes.map(({ token }) => token),
      prefixes.map(({ position }) => position),
      prefixes.map(({ length }) => length),
    ],
  };
}

/** Least number of tokens that two forms of these lengths share; see `leastShared`. */
const shared = (a: string, b: string): string =>
  `((greatest(${a}, ${b}) * $6::integer + 99) / 100)`;

/** Lengths beside which a form of this length can be near. */
const lengths = (column: string, length: string): string =>
  `${column} BETWEEN (${length} * $6::integer + 99) / 100 AND ${length} * 100 / $6::integer`;

/** Each distinct token that the other has not costs an edit. */
const ALIKE = `bit_count(form.signature & ~asked.signature) <= greatest(form.length, asked.length) - ${shared("form.length", "asked.length")}
    AND bit_count(asked.signature & ~form.signature) <= greatest(form.length, asked.length) - ${shared("form.length", "asked.length")}`;

const IN_USE = `EXISTS (SELECT 1 FROM :"schema".entry WHERE entry.form = form.hash AND is_in_use)`;

const ASKED = `unnest($3::integer[], $4::integer[], $5::bit(64)[]) AS asked (n, length, signature)`;

const BY_OTHER_RULES = `
  SELECT NULL::integer AS n, form.form FROM :"schema".form AS form
  WHERE from_locale = $1 AND tokens <> ALL ($2::text[]) AND ${IN_USE}`;

const BY_LENGTH = `
  SELECT asked.n, form.form FROM ${ASKED} JOIN :"schema".form AS form
    ON ${lengths("form.length", "asked.length")} AND ${ALIKE}
  WHERE from_locale = $1 AND tokens = ANY ($2::text[]) AND ${IN_USE}
  UNION ALL ${BY_OTHER_RULES}`;

const BY_POSTINGS = `
  WITH candidate AS MATERIALIZED (
    SELECT DISTINCT prefix.n, found.form
    FROM unnest($7::integer[], $8::bigint[], $9::integer[], $10::integer[]) AS prefix (n, token, position, length)
    CROSS JOIN LATERAL (
      SELECT form FROM :"schema".posting
      WHERE token = prefix.token AND ${lengths("posting.length", "prefix.length")}
        AND posting.position <= posting.length - ${shared("posting.length", "prefix.length")}
        AND prefix.position <= prefix.length - ${shared("posting.length", "prefix.length")} OFFSET 0) AS found)
  SELECT asked.n, form.form FROM candidate JOIN ${ASKED} USING (n)
    CROSS JOIN LATERAL (
      SELECT * FROM :"schema".form WHERE hash = candidate.form OFFSET 0) AS form
  WHERE from_locale = $1 AND tokens = ANY ($2::text[]) AND ${ALIKE} AND ${IN_USE}
  UNION ALL ${BY_OTHER_RULES}`;
