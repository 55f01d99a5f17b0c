import { tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import {
  LEAST_INDEXED,
  leastShared,
  prefixLength,
  RARE_PERCENT,
} from "../../../../stages/match/fuzzy/postings.ts";
import {
  GOOD_PERCENT,
  type Near,
  wideMinimum,
} from "../../../../stages/match/fuzzy/similarity-of-forms.ts";
import { type FormComparison, formComparison } from "./form-comparison.ts";
import type { Matches } from "./matches-database.ts";
import { firstTokens, rankedTokens, ROW_LISTS, storedFrequency } from "./posting-rows.ts";
import { formHash } from "./text-placer.ts";

/** A form that is looked for among those of a source locale. */
export interface AskedForm {
  /** Number of the source locale. */
  readonly source: number;
  readonly form: string;
  /** Per cent, 1 to 100. */
  readonly minimum: number;
}

/** What `nearForms` finds among the forms in use, by the rows of the database. */
export function nearByRows(matches: Matches, asked: AskedForm): readonly Near<string>[] {
  const { form, minimum } = asked;
  const tokens = tokensOf(form);
  const least = Math.ceil(minimum);
  if (tokens.length === 0 || least > 100) return [];
  if (least === 100) return equalForms(matches, asked, tokens);
  const search = { matches, asked, tokens, comparison: formComparison(form, tokens) };
  const near = findNear(search, least, ({ other, tokens: own }) =>
    Math.max(own, search.comparison.percentOf(other, own + 1)),
  );
  if (near.some(({ percent }) => percent >= GOOD_PERCENT)) return sorted(near);
  const wide = wideMinimum(least);
  if (wide === least) return sorted(near);
  const further = findNear(search, wide, ({ other, tokens: own }) =>
    own >= least ? -1 : search.comparison.percentOf(other, least),
  );
  return sorted([...near, ...further]);
}

/** Whether a target in use has a form. */
export function isFormInUse({ statement }: Matches, form: number): boolean {
  return (
    statement("SELECT 1 FROM target WHERE form = ? AND inUse = 1 LIMIT 1").get(form) !== undefined
  );
}

/** Forms with the same tokens. */
export function equalForms(
  matches: Matches,
  { source, form }: AskedForm,
  tokens: readonly string[],
): readonly Near<string>[] {
  const { tokenPercent } = formComparison(form, tokens);
  return matches
    .statement("SELECT id, form FROM form WHERE source = ? AND hash = ?")
    .all(source, formHash(tokens))
    .map((row) => ({ ...(row as unknown as FormRow) }))
    .filter((row) => tokenPercent(row.form, 100) === 100 && isFormInUse(matches, row.id))
    .map((row) => ({ form: row.form, percent: 100 }));
}

interface FormRow {
  readonly id: number;
  readonly form: string;
}

interface RowSearch {
  readonly matches: Matches;
  readonly asked: AskedForm;
  readonly tokens: readonly string[];
  readonly comparison: FormComparison;
}

/** Forms of whose tokens so many per cent agree, with what they are worth, unless that is -1. */
function findNear(
  search: RowSearch,
  least: number,
  worth: (found: { readonly other: string; readonly tokens: number }) => number,
): readonly Near<string>[] {
  const near: Near<string>[] = [];
  for (const { id, form: other } of candidates(search, least)) {
    const tokens = search.comparison.tokenPercent(other, least);
    if (tokens < 0) continue;
    const percent = worth({ other, tokens });
    if (percent >= 0 && isFormInUse(search.matches, id)) near.push({ form: other, percent });
  }
  return near;
}

function* candidates({ matches, asked, tokens }: RowSearch, least: number): Iterable<FormRow> {
  const { statement } = matches;
  const shortest = leastShared(tokens.length, least);
  const longest = Math.floor((100 * tokens.length) / least);
  if (least < LEAST_INDEXED) {
    yield* statement(BY_LENGTH).all(asked.source, shortest, longest) as unknown as FormRow[];
    return;
  }
  const find = statement("SELECT id, form FROM form WHERE id = ?");
  for (const id of listed({ matches, asked, tokens, least, shortest, longest })) {
    const row = find.get(id);
    if (row !== undefined) yield row as unknown as FormRow;
  }
}

const BY_LENGTH = "SELECT id, form FROM form WHERE source = ? AND length BETWEEN ? AND ?";

interface Listing extends Omit<RowSearch, "comparison"> {
  readonly least: number;
  /** In tokens. */
  readonly shortest: number;
  readonly longest: number;
}

/** Numbers of the forms that are in enough lists of the asked form's rarest tokens. */
function listed(listing: Listing): readonly number[] {
  const { matches, asked, tokens, least, shortest, longest } = listing;
  const ranked = rankedTokens(asked.source, tokens, storedFrequency(matches));
  const first = firstTokens(ranked, prefixLength(tokens.length, least, ROW_LISTS));
  const tables = least >= RARE_PERCENT ? ["rarePosting"] : ["rarePosting", "furtherPosting"];
  const found = new Map<number, number>();
  const enough: number[] = [];
  const take = (form: number, length: number, copies: number): void => {
    const before = found.get(form) ?? 0;
    const needed = Math.min(ROW_LISTS, leastShared(Math.max(length, tokens.length), least));
    found.set(form, before + copies);
    if (before < needed && before + copies >= needed) enough.push(form);
  };
  for (const table of tables) {
    const select = matches.statement(
      `SELECT form, length FROM ${table} WHERE token = ? AND length BETWEEN ? AND ?`,
    );
    select.setReturnArrays(true);
    for (const { hash, copies } of first)
      for (const [form, length] of select.all(hash, shortest, longest) as unknown as number[][])
        take(form!, length!, copies);
  }
  return enough;
}

function sorted(near: readonly Near<string>[]): readonly Near<string>[] {
  return near.toSorted((a, b) => b.percent - a.percent);
}
