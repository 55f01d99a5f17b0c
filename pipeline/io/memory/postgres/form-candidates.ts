import type { Locale } from "../../../model/locale.ts";
import { MOST_CHARACTERS } from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import type { Statement } from "./database.ts";
import { type FormRow, KNOWN_RULES, LEAST_PERCENT, prefixOf } from "./form-row.ts";

/** What forms are wanted, besides those of an asked one's kind. */
export interface WantedForms {
  readonly from: Locale;
  /** Per cent of the tokens that have to agree. */
  readonly least: number;
  /** Per cent of the characters that have to agree; `0`: any. */
  readonly leastCharacters: number;
}

/**
 * The forms that may be as near as wanted to each of some, in rows of its number `n` and `form`: those of such
 * lengths and few bits that differ, and for a usual minimum one of the rare tokens in common.
 * Forms that another program took apart by other rules may be near to any: their `n` is null.
 */
export function candidates(
  asked: readonly FormRow[],
  { from, least, leastCharacters }: WantedForms,
): Statement {
  const values = [
    from,
    ...KNOWN_RULES.toSorted(),
    asked.map((_, n) => n),
    asked.map(({ length }) => length),
    asked.map(({ signature }) => signature),
    least,
    asked.map(({ form }) => Math.ceil((leastCharacters * form.length) / 100)),
    asked.map(({ form }) =>
      leastCharacters === 0
        ? MOST_INTEGER
        : Math.min(MOST_CHARACTERS, Math.floor((form.length * 100) / leastCharacters)),
    ),
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

const MOST_INTEGER = 2_147_483_647;

/** Least number of tokens that two forms of these lengths share; see `leastShared`. */
const shared = (a: string, b: string): string =>
  `((greatest(${a}, ${b}) * $7::integer + 99) / 100)`;

/** Lengths beside which a form of this length can be near. */
const lengths = (column: string, length: string): string =>
  `${column} BETWEEN (${length} * $7::integer + 99) / 100 AND ${length} * 100 / $7::integer`;

const EDITS = `(greatest(form.length, asked.length) - ${shared("form.length", "asked.length")})`;

/** Each distinct token that the other has not costs an edit. */
const ALIKE = `form.characters BETWEEN asked.least_characters AND asked.most_characters
    AND bit_count(form.signature & ~asked.signature) <= ${EDITS}
    AND bit_count(asked.signature & ~form.signature) <= ${EDITS}`;

/** Of entries of other locales too; `OFFSET 0`: one look into the index for each form. */
const IN_USE = `EXISTS (SELECT 1 FROM :"schema".entry WHERE entry.form = form.hash AND is_in_use OFFSET 0)`;

const ASKED = `unnest($4::integer[], $5::integer[], $6::bit(64)[], $8::integer[], $9::integer[])
    AS asked (n, length, signature, least_characters, most_characters)`;

const BY_KNOWN_RULES = `from_locale = $1 AND tokens IN ($2::text, $3::text)`;

/** The index is asked for what is before, between and behind the known rules: usually nothing is there. */
const BY_OTHER_RULES = ["tokens < $2", "tokens > $2 AND tokens < $3", "tokens > $3"]
  .map(
    (range) => `
  UNION ALL SELECT NULL::integer, form.form FROM :"schema".form AS form
  WHERE from_locale = $1 AND ${range} AND ${IN_USE}`,
  )
  .join("");

const BY_LENGTH = `
  SELECT asked.n, form.form FROM ${ASKED} JOIN :"schema".form AS form
    ON ${lengths("form.length", "asked.length")} AND ${ALIKE}
  WHERE ${BY_KNOWN_RULES} AND ${IN_USE} ${BY_OTHER_RULES}`;

const BY_POSTINGS = `
  WITH candidate AS MATERIALIZED (
    SELECT DISTINCT prefix.n, found.form
    FROM unnest($10::integer[], $11::bigint[], $12::integer[], $13::integer[])
      AS prefix (n, token, position, length)
    CROSS JOIN LATERAL (
      SELECT form FROM :"schema".posting
      WHERE token = prefix.token AND ${lengths("posting.length", "prefix.length")}
        AND posting.position <= posting.length - ${shared("posting.length", "prefix.length")}
        AND prefix.position <= prefix.length - ${shared("posting.length", "prefix.length")} OFFSET 0) AS found)
  SELECT asked.n, form.form FROM candidate JOIN ${ASKED} USING (n)
    CROSS JOIN LATERAL (
      SELECT * FROM :"schema".form WHERE hash = candidate.form OFFSET 0) AS form
  WHERE ${BY_KNOWN_RULES} AND ${ALIKE} AND ${IN_USE} ${BY_OTHER_RULES}`;
