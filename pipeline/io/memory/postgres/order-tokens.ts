import type { Ask } from "./database.ts";
import { LISTS } from "../../../stages/match/fuzzy/postings.ts";
import { LEAST_PERCENT } from "./form-row.ts";

/** Tokens are put in order anew where there are so many times the forms that there were. */
const GROWTH = 4;

/** Fewer forms than this are searched fast in any order. */
const LEAST_FORMS = 1000;

/** Tokens that occur less often are not counted. */
const LEAST_OFTEN = 4;

/**
 * Count the tokens of all forms and make the postings anew, the rarest tokens first, where there are many more forms
 * than when this was done last. Searches are right with any order; with this one they have little to read.
 *
 * To be called in a transaction: until it ends, nobody else puts anything.
 */
export async function orderTokens(ask: Ask): Promise<boolean> {
  const [row] = await ask({ sql: GROWN });
  const [forms, ordered] = [Number(row!["forms"]), Number(row!["ordered_forms"])];
  if (forms < LEAST_FORMS || forms < ordered * GROWTH) return false;
  // Whoever puts begins with the entries, whoever searches with the counts.
  await ask({ sql: `LOCK TABLE :"schema".entry IN SHARE ROW EXCLUSIVE MODE` });
  await ask({ sql: `TRUNCATE :"schema".token_count` });
  await ask({ sql: `TRUNCATE :"schema".posting` });
  await ask({ sql: COUNT });
  await ask({ sql: `ANALYZE :"schema".token_count` });
  await ask({ sql: addPostings(':"schema".form') });
  await ask({ sql: `UPDATE :"schema".filling SET ordered_forms = $1`, values: [forms] });
  return true;
}

const GROWN = `
  SELECT ordered_forms, (SELECT count(*) FROM :"schema".form) AS forms FROM :"schema".filling`;

const COUNT = `
  INSERT INTO :"schema".token_count (token, often)
  SELECT token, count(*) FROM :"schema".form CROSS JOIN unnest(words) AS token
  GROUP BY token HAVING count(*) >= ${LEAST_OFTEN}`;

/** How often the token of a row occurs: what tokens are ordered by, then by themselves. */
export const oftenOf = (row: string): string =>
  `coalesce((SELECT often FROM :"schema".token_count WHERE token_count.token = ${row}.token), 0)`;

/** Add the postings of some forms, in the order that tokens have now. */
export const addPostings = (forms: string): string => `
    INSERT INTO :"schema".posting (token, length, form, behind, characters, signature)
    SELECT prefix.token, form.length, form.hash, prefix.behind, form.characters, form.signature
    FROM ${forms} AS form CROSS JOIN LATERAL (
      SELECT token, form.length - min(place)::integer + 1 AS behind
      FROM (
        SELECT token, row_number() OVER (ORDER BY ${oftenOf("word")}, token) AS place
        FROM unnest(form.words) AS word (token)) AS placed
      GROUP BY token) AS prefix
    WHERE (prefix.behind + ${LISTS - 1}) * 100 >= form.length * ${LEAST_PERCENT}
    ON CONFLICT (token, length, form) DO UPDATE SET behind = excluded.behind`;
