import { readFileSync } from "node:fs";
import type { Locale } from "../../../../model/locale.ts";
import { tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { buildFuzzyIndex, type FuzzyIndex } from "../../../../stages/match/fuzzy/fuzzy-index.ts";
import { loadFuzzyIndex, saveFuzzyIndex } from "../../../../stages/match/fuzzy/save-index.ts";
import {
  type Near,
  nearForms,
  wideMinimum,
} from "../../../../stages/match/fuzzy/similarity-of-forms.ts";
import { writeDurably } from "../journal-files.ts";
import { readState } from "./derivation-state.ts";
import { formNumberOf } from "./entry-pages.ts";
import type { Matches } from "./matches-database.ts";
import { type AskedForm, equalForms, isFormInUse } from "./near-rows.ts";

/** The forms of a source locale in memory; some may have gone since. */
export interface FormIndex {
  readonly index: FuzzyIndex;
  /** As `DerivationState.name` was. */
  readonly name: string;
  /** Number of the last form that it has. */
  readonly last: number;
}

/** The source locale of an index. */
export interface IndexedLocale {
  readonly from: Locale;
  readonly source: number;
}

/**
 * The index with all forms that there are now: the one that is there, or the saved one, or a new one;
 * younger forms are added. To be called in a transaction.
 */
export function currentIndex(
  matches: Matches,
  locale: IndexedLocale,
  known: FormIndex | undefined,
): FormIndex {
  const { name } = readState(matches);
  const old = known?.name === name ? known : loadIndex(matches, locale, name);
  if (old === undefined) return buildIndex(matches, locale, name);
  const added = addYounger(matches, locale, old);
  return added.index.needsMerge ? buildIndex(matches, locale, name) : added;
}

/** Whether an index has all forms of its locale. */
export function isCurrent(matches: Matches, { source }: IndexedLocale, known: FormIndex): boolean {
  if (known.name !== readState(matches).name) return false;
  const younger = "SELECT 1 FROM form NOT INDEXED WHERE id > ? AND source = ? LIMIT 1";
  return matches.statement(younger).get(known.last, source) === undefined;
}

/** What `nearForms` finds among the forms in use. */
export function nearByIndex(
  matches: Matches,
  { index }: FormIndex,
  asked: AskedForm & IndexedLocale,
): readonly Near<string>[] {
  const { form, minimum, from } = asked;
  if (minimum > 99) return equalForms(matches, asked, tokensOf(form));
  const isInUse = (other: string): boolean => {
    const number = formNumberOf(matches, from, other);
    return number !== undefined && isFormInUse(matches, number);
  };
  const near = index.near(form, minimum);
  const used = usedForms(index, near, isInUse);
  if (used.length === near.length) return used;
  // What is not in use must not decide how far is looked: the wide circle has all that count.
  const circle = usedForms(index, index.near(form, wideMinimum(Math.ceil(minimum))), isInUse);
  return nearForms(form, circle.map((found) => found.form), minimum); // prettier-ignore
}

/** Those in use, each once: one that went and came back is in an index twice. */
function usedForms(
  index: FuzzyIndex,
  near: readonly Near<number>[],
  isInUse: (form: string) => boolean,
): readonly Near<string>[] {
  const found = new Map(near.map(({ form, percent }) => [index.form(form), percent]));
  return Array.from(found, ([form, percent]) => ({ form, percent })).filter(({ form }) =>
    isInUse(form),
  );
}

const ICU = process.versions["icu"]!;

const YOUNGER = "SELECT id, form FROM form NOT INDEXED WHERE id > ? AND source = ? ORDER BY id";

function addYounger(matches: Matches, { source }: IndexedLocale, known: FormIndex): FormIndex {
  let { last } = known;
  for (const row of matches.statement(YOUNGER).iterate(last, source)) {
    known.index.add(row["form"] as string);
    last = row["id"] as number;
  }
  return { ...known, last };
}

function buildIndex(matches: Matches, locale: IndexedLocale, name: string): FormIndex {
  let last = 0;
  function* forms(): Iterable<string> {
    for (const row of matches.statement(YOUNGER).iterate(0, locale.source)) {
      last = row["id"] as number;
      yield row["form"] as string;
    }
  }
  const index = buildFuzzyIndex(forms(), ICU);
  const built = { index, name, last };
  if (index.size >= LEAST_SAVED) saveIndex(matches, locale, built);
  return built;
}

/** Fewer forms are sooner read from the database than an index of theirs is written. */
const LEAST_SAVED = 2000;

/** What cannot be saved is made anew by the next process: no reason not to answer. */
function saveIndex(matches: Matches, { from, source }: IndexedLocale, built: FormIndex): void {
  const path = matches.sidecarOf(from);
  if (path === undefined) return;
  const bytes = saveFuzzyIndex(built.index);
  matches.statement("DELETE FROM sidecar WHERE source = ?").run(source);
  try {
    writeDurably(path, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return;
  }
  matches.statement("INSERT INTO sidecar VALUES (?, ?, ?)").run(source, built.last, sumOf(bytes));
}

function loadIndex(
  matches: Matches,
  { from, source }: IndexedLocale,
  name: string,
): FormIndex | undefined {
  const path = matches.sidecarOf(from);
  const row = matches.statement("SELECT lastForm, sum FROM sidecar WHERE source = ?").get(source);
  if (path === undefined || row === undefined) return undefined;
  const bytes = readIfThere(path);
  // One that another process is about to note, or that was copied from elsewhere, is of other forms.
  if (bytes === undefined || sumOf(bytes) !== row["sum"]) return undefined;
  const index = loadFuzzyIndex(bytes, ICU);
  return index && { index, name, last: row["lastForm"] as number };
}

/** An index begins with the check sum of all that follows. */
function sumOf(bytes: Uint8Array): string {
  return `${bytes.length} ${Buffer.from(bytes.subarray(0, 32)).toString("hex")}`;
}

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
