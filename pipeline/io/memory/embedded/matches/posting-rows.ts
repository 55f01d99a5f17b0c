import {
  LEAST_INDEXED,
  prefixLength,
  RARE_PERCENT,
} from "../../../../stages/match/fuzzy/postings.ts";
import { tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { readState, writeState } from "./derivation-state.ts";
import type { Matches } from "./matches-database.ts";
import { textHash } from "./text-hash.ts";

/** In how many lists a form has to be found before it is looked at, where so many tokens agree at all. */
export const ROW_LISTS = 3;

/** A token of a form, by its hash, with how often it is there. */
export interface CountedToken {
  readonly hash: number;
  readonly copies: number;
}

/** In how many forms a token was when the order was frozen; 0 for those of one form, or none. */
export type TokenFrequency = (hash: number) => number;

/** What rows say of single tokens. */
export function storedFrequency({ statement }: Matches): TokenFrequency {
  const find = statement("SELECT forms FROM token WHERE hash = ?");
  return (hash) => (find.get(hash)?.["forms"] as number | undefined) ?? 0;
}

/** The different tokens of a form of a source locale, rarest first, then by their hash. */
export function rankedTokens(
  source: number,
  tokens: readonly string[],
  frequency: TokenFrequency,
): readonly CountedToken[] {
  const copies = new Map<number, number>();
  for (const token of tokens) {
    const hash = tokenHash(source, token);
    copies.set(hash, (copies.get(hash) ?? 0) + 1);
  }
  return Array.from(copies, ([hash, count]) => ({
    hash,
    copies: count,
    forms: frequency(hash),
  })).sort((a, b) => a.forms - b.forms || a.hash - b.hash);
}

/** Those of ranked tokens that are among the first of all, copies of a token counted one by one. */
export function firstTokens(
  ranked: readonly CountedToken[],
  length: number,
): readonly CountedToken[] {
  let before = 0;
  return ranked.filter(({ copies }) => {
    before += copies;
    return before - copies < length;
  });
}

/** Whether all forms have postings, in an order of tokens that is not too old. */
export function hasPostings(matches: Matches): boolean {
  const { postedForm, frozenForms } = readState(matches);
  const last = lastForm(matches);
  return postedForm === last && last <= mostFormsFor(frozenForms);
}

/** Write the next postings, in a transaction. */
export function postForms(matches: Matches): void {
  const { postedForm, frozenForms } = readState(matches);
  if (lastForm(matches) > mostFormsFor(frozenForms)) return freezeOrder(matches);
  const rows = matches
    .statement("SELECT id, source, form FROM form WHERE id > ? ORDER BY id LIMIT ?")
    .all(postedForm, POSTED_AT_ONCE) as unknown as readonly FormRow[];
  const rare: Posting[] = [];
  const further: Posting[] = [];
  const frequency = allFrequencies(matches);
  for (const row of rows) collectPostings(row, frequency, { rare, further });
  insertPostings(matches, "rarePosting", rare);
  insertPostings(matches, "furtherPosting", further);
  writeState(matches, { postedForm: rows.at(-1)?.id ?? lastForm(matches) });
}

/** Number of the last form that there ever was. */
export function lastForm({ statement }: Matches): number {
  const row = statement("SELECT seq FROM sqlite_sequence WHERE name = 'form'").get();
  return (row?.["seq"] as number | undefined) ?? 0;
}

const POSTED_AT_ONCE = 32_768;

/** The order serves until there are four times as many forms; it is only the better, the truer it is. */
function mostFormsFor(frozenForms: number): number {
  return Math.max(frozenForms * 4, 16);
}

interface FormRow {
  readonly id: number;
  readonly source: number;
  readonly form: string;
}

interface Posting {
  readonly token: number;
  readonly length: number;
  readonly form: number;
}

/** A token of another source locale is another token. */
function tokenHash(source: number, token: string): number {
  return textHash(`${source}\0${token}`);
}

/** All at once, for reading many forms. */
function allFrequencies({ statement }: Matches): TokenFrequency {
  const rows = statement("SELECT hash, forms FROM token").all();
  const known = new Map(rows.map(({ hash, forms }) => [hash as number, forms as number]));
  return (hash) => known.get(hash) ?? 0;
}

function collectPostings(
  { id, source, form }: FormRow,
  frequency: TokenFrequency,
  into: { readonly rare: Posting[]; readonly further: Posting[] },
): void {
  const tokens = tokensOf(form);
  const { length } = tokens;
  const ranked = rankedTokens(source, tokens, frequency);
  const rare = firstTokens(ranked, prefixLength(length, RARE_PERCENT, ROW_LISTS));
  const all = firstTokens(ranked, prefixLength(length, LEAST_INDEXED, ROW_LISTS));
  all.forEach(({ hash: token }, at) => {
    (at < rare.length ? into.rare : into.further).push({ token, length, form: id });
  });
}

/** Sorted, so that those which lie together are written together. */
function insertPostings({ statement }: Matches, table: string, postings: Posting[]): void {
  const insert = statement(`INSERT OR IGNORE INTO ${table} VALUES (?, ?, ?)`);
  postings.sort((a, b) => a.token - b.token || a.length - b.length || a.form - b.form);
  for (const { token, length, form } of postings) insert.run(token, length, form);
}

/** Take the order of the tokens from the forms as they are now; all postings are made anew. */
function freezeOrder(matches: Matches): void {
  const { statement, database } = matches;
  const forms = new Map<number, number>();
  for (const row of statement("SELECT source, form FROM form").iterate()) {
    const { source, form } = row as unknown as FormRow;
    for (const token of new Set(tokensOf(form))) {
      const hash = tokenHash(source, token);
      forms.set(hash, (forms.get(hash) ?? 0) + 1);
    }
  }
  for (const table of ["token", "rarePosting", "furtherPosting"])
    database.exec(`DELETE FROM ${table}`);
  const insert = statement("INSERT INTO token VALUES (?, ?)");
  // A token of one form ranks with those that no form has.
  for (const [hash, count] of forms) if (count > 1) insert.run(hash, count);
  writeState(matches, { frozenForms: lastForm(matches), postedForm: 0 });
}
