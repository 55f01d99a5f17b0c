import type { Locale } from "../../../model/locale.ts";
import {
  GOOD_PERCENT,
  MOST_CHARACTERS,
  type Near,
  nearForms,
  tokenPercent,
  wideMinimum,
} from "../../../stages/match/fuzzy/similarity-of-forms.ts";
import type { Row, Statement } from "./database.ts";
import { candidates, type WantedForms } from "./form-candidates.ts";
import { nearTest } from "./near-test.ts";
import { type FormRow, formRow } from "./form-row.ts";

type Read = (statement: Statement) => Promise<readonly Row[]>;

export interface NearQuery {
  readonly from: Locale;
  readonly forms: readonly string[];
  readonly minimum: number;
}

/**
 * `nearForms` over the forms in the tables, without reading all of them: postings, signatures and
 * lengths leave few that can be near at all. Forms of other words are asked for only where no
 * good one was found: one round trip, or two.
 */
export async function nearInTables(
  read: Read,
  { from, forms, minimum }: NearQuery,
): Promise<readonly (readonly Near<string>[])[]> {
  const rows = [...new Set(forms)].map((form) => formRow(from, form));
  const equal = await candidatesOf(read, rows, { from, least: minimum, leastCharacters: 0 });
  const near = new Map(rows.map(({ form }) => [form, nearForms(form, equal.get(form)!, minimum)]));
  const least = wideMinimum(minimum);
  const open = rows.filter(
    ({ form }) => least < minimum && canHaveMore(form, near.get(form)!, minimum),
  );
  const alike = await candidatesOf(read, open, { from, least, leastCharacters: minimum });
  for (const { form } of open) {
    const all = new Set([...equal.get(form)!, ...alike.get(form)!]);
    near.set(form, nearForms(form, [...all], minimum));
  }
  return forms.map((form) => near.get(form)!);
}

/** Whether forms that are alike only by their characters count, as `nearForms` says. */
function canHaveMore(form: string, near: readonly Near<string>[], minimum: number): boolean {
  if (form.length > MOST_CHARACTERS) return false;
  return !near.some(
    ({ form: other, percent }) => percent >= GOOD_PERCENT && tokenPercent(form, other) >= minimum,
  );
}

/** What may be as near as wanted, by the form that it may be near to. */
async function candidatesOf(
  read: Read,
  asked: readonly FormRow[],
  wanted: WantedForms,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (asked.length === 0) return new Map();
  const forAll: string[] = [];
  const byForm = asked.map((): string[] => []);
  for (const { n, form } of await read(candidates(asked, wanted))) {
    const list = n === null ? forAll : byForm[n as number]!;
    list.push(JSON.parse(form as string) as string);
  }
  return new Map(
    asked.map(({ form }, n) => {
      const canBeNear = nearTest(form, wanted);
      return [form, [...byForm[n]!, ...forAll].filter(canBeNear)];
    }),
  );
}
