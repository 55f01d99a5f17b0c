import type { Locale } from "../../../../model/locale.ts";
import type { Near } from "../../../../stages/match/fuzzy/similarity-of-forms.ts";
import {
  currentIndex,
  type FormIndex,
  type IndexedLocale,
  isCurrent,
  nearByIndex,
} from "./form-index.ts";
import { numberOf } from "./locale-numbers.ts";
import type { Matches } from "./matches-database.ts";
import { nearByRows } from "./near-rows.ts";
import { hasPostings, lastForm, postForms } from "./posting-rows.ts";

export interface NearQuery {
  readonly from: Locale;
  readonly forms: readonly string[];
  /** Per cent, 1 to 100. */
  readonly minimum: number;
}

/** Finds near forms by whatever is the quickest for the questions of this process. */
export interface NearFinder {
  /** Whether all is there that the query needs. */
  readonly isReady: (matches: Matches, query: NearQuery) => boolean;
  /** Make a part of what is missing, in a transaction. */
  readonly prepare: (matches: Matches, query: NearQuery) => void;
  /** For each form what `nearForms` finds among those in use. */
  readonly near: (matches: Matches, query: NearQuery) => readonly (readonly Near<string>[])[];
}

/**
 * Rows answer so many texts in the time in which the saved index of their forms is loaded, at 300,000 forms
 * and at a million.
 */
const FEW_TEXTS = 4;

/**
 * From so many forms on postings are kept for processes that ask little. With fewer, loading the index
 * costs less time and memory than anybody notices, and postings would take six times as long to write.
 */
const MANY_FORMS = 1_000_000;

/** @param manyForms Default: `MANY_FORMS`. */
export function nearFinder(manyForms = MANY_FORMS): NearFinder {
  const indexes = new Map<Locale, FormIndex>();
  const asked = new Map<Locale, number>();

  const indexFor = (matches: Matches, { from, forms }: NearQuery): FormIndex | "rows" | "none" => {
    const index = indexes.get(from);
    if (index !== undefined)
      return isCurrent(matches, localeOf(matches, from), index) ? index : "none";
    const texts = (asked.get(from) ?? 0) + forms.length;
    return texts <= FEW_TEXTS && lastForm(matches) >= manyForms ? "rows" : "none";
  };

  return {
    isReady: (matches, query) => {
      if (query.minimum > 99) return true;
      const by = indexFor(matches, query);
      return by === "rows" ? hasPostings(matches) : by !== "none";
    },
    prepare: (matches, query) => {
      const locale = localeOf(matches, query.from);
      if (indexFor(matches, query) === "rows") return postForms(matches);
      indexes.set(query.from, currentIndex(matches, locale, indexes.get(query.from)));
    },
    near: (matches, query) => {
      const { from, forms, minimum } = query;
      const { source } = localeOf(matches, from);
      const index = indexFor(matches, query);
      if (minimum <= 99) asked.set(from, (asked.get(from) ?? 0) + forms.length);
      return forms.map((form) =>
        typeof index === "string"
          ? nearByRows(matches, { source, form, minimum })
          : nearByIndex(matches, index, { from, source, form, minimum }),
      );
    },
  };
}

function localeOf(matches: Matches, from: Locale): IndexedLocale {
  return { from, source: numberOf(matches, from) };
}
