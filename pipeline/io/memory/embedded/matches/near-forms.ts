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

/** Until a process has asked for more texts than this, rows answer; loading an index takes as long. */
const FEW_TEXTS = 16;

/** From so many forms on reading rows is worth keeping postings. */
const MANY_FORMS = 100_000;

export function nearFinder(): NearFinder {
  const indexes = new Map<Locale, FormIndex>();
  const asked = new Map<Locale, number>();

  const indexFor = (matches: Matches, { from, forms }: NearQuery): FormIndex | "rows" | "none" => {
    const index = indexes.get(from);
    if (index !== undefined)
      return isCurrent(matches, localeOf(matches, from), index) ? index : "none";
    const texts = (asked.get(from) ?? 0) + forms.length;
    return texts <= FEW_TEXTS && lastForm(matches) >= MANY_FORMS ? "rows" : "none";
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
          : nearByIndex(matches, index, { source, form, minimum }),
      );
    },
  };
}

function localeOf(matches: Matches, from: Locale): IndexedLocale {
  return { from, source: numberOf(matches, from) };
}
