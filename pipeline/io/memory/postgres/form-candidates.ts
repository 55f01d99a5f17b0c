import type { Locale } from "../../../model/locale.ts";
import { LISTS } from "../../../stages/match/fuzzy/postings.ts";
import { MOST_CHARACTERS } from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import type { Statement } from "./database.ts";
import { type FormRow, KNOWN_RULES, LEAST_PERCENT } from "./form-row.ts";
import { oftenOf } from "./order-tokens.ts";

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
  const words = asked.flatMap((form, n) => form.words.map((token) => ({ n, token })));
  return {
    sql: BY_POSTINGS,
    values: [...values, words.map(({ n }) => n), words.map(({ token }) => token)],
  };
}

const MOST_INTEGER = 2_147_483_647;

/** Lengths beside which a form of this length can be near. */
const lengths = (column: string, length: string): string =>
  `${column} BETWEEN (${length} * $7::integer + 99) / 100 AND ${length} * 100 / $7::integer`;

/**
 * Each distinct token that the other has not costs an edit, and the longer one's length says how
 * many there can be.
 */
const alike = (one: string): string => `
  ${one}.characters BETWEEN asked.least_characters AND asked.most_characters
  AND bit_count(${one}.signature & asked.signature) + (100 - $7::integer) * greatest(${one}.length, asked.length) / 100
    >= greatest(bit_count(${one}.signature), asked.bits)`;

/** Of entries of other locales too; `OFFSET 0`: one look into the index for each form. */
const IN_USE = `EXISTS (SELECT 1 FROM :"schema".entry WHERE entry.form = form.hash AND is_in_use OFFSET 0)`;

const ASKED = `
  asked AS MATERIALIZED (
    SELECT *, bit_count(signature) AS bits, least(${LISTS}, (length * $7::integer + 99) / 100) AS lists
    FROM unnest($4::integer[], $5::integer[], $6::bit(128)[], $8::integer[], $9::integer[])
      AS asked (n, length, signature, least_characters, most_characters))`;

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
  WITH ${ASKED}
  SELECT asked.n, form.form FROM asked JOIN :"schema".form AS form
    ON ${lengths("form.length", "asked.length")} AND ${alike("form")}
  WHERE ${BY_KNOWN_RULES} AND ${IN_USE} ${BY_OTHER_RULES}`;

/**
 * Two near forms share so many tokens that the rarest of these are among the first ones of both: behind each there are
 * enough others for the longer one's length. So forms that few lists lead to are not looked at; see `LISTS`.
 */
const BY_POSTINGS = `
  WITH ${ASKED}, prefix AS MATERIALIZED (
    SELECT asked.*, placed.token, placed.copies, asked.length - placed.place + asked.lists AS reach
    FROM (
      SELECT n, token, min(place)::integer AS place, count(*)::integer AS copies
      FROM (
        SELECT n, token, row_number() OVER (PARTITION BY n ORDER BY ${oftenOf("word")}, token) AS place
        FROM unnest($10::integer[], $11::bigint[]) AS word (n, token)) AS each
      GROUP BY n, token) AS placed
    JOIN asked USING (n)
    WHERE (asked.length - placed.place + asked.lists) * 100 >= asked.length * $7::integer),
  candidate AS MATERIALIZED (
    SELECT asked.n, found.form
    FROM prefix AS asked CROSS JOIN LATERAL (
      SELECT form FROM :"schema".posting
      WHERE token = asked.token
        AND posting.length BETWEEN (asked.length * $7::integer + 99) / 100 AND asked.reach * 100 / $7::integer
        AND (posting.behind + asked.lists - 1) * 100 >= greatest(posting.length, asked.length) * $7::integer
        AND ${alike("posting")} OFFSET 0) AS found
    GROUP BY asked.n, asked.lists, found.form HAVING sum(asked.copies) >= asked.lists)
  SELECT candidate.n, form.form FROM candidate
    CROSS JOIN LATERAL (
      SELECT * FROM :"schema".form WHERE hash = candidate.form OFFSET 0) AS form
  WHERE ${BY_KNOWN_RULES} AND ${IN_USE} ${BY_OTHER_RULES}`;
