import type { Locale } from "../../../model/locale.ts";
import type { MemoryEntry } from "../../../model/memory-match.ts";
import { neighbourId } from "../memory-index.ts";
import { stateRank } from "../version.ts";
import { compareEntries, type MatchSource, type PageQuery } from "./answer.ts";
import { formOf } from "./form.ts";
import { exactTextOf } from "./judge-entry.ts";
import { nearForms } from "./similarity-of-forms.ts";

/** A source of matches that compares with every entry: the definition that all others are held to. */
export function compareAll(
  entriesIn: (locale: Locale) => readonly MemoryEntry[],
  locales: () => readonly Locale[],
): MatchSource {
  const known = new Map<string, string>();
  const formIn = ({ source }: MemoryEntry): string => {
    const form = known.get(source) ?? formOf(source);
    known.set(source, form);
    return form;
  };
  const isAsked = (entry: MemoryEntry, query: PageQuery): boolean =>
    formIn(entry) === query.form && fits(entry, query);
  return {
    near: async (from, forms, minimum) => {
      const distinct = new Set(
        locales().flatMap((locale) =>
          entriesIn(locale).flatMap((entry) => (entry.from === from ? [formIn(entry)] : [])),
        ),
      );
      return forms.map((form) => nearForms(form, [...distinct], minimum));
    },
    entries: async (queries) =>
      queries.map((query) =>
        entriesIn(query.locale)
          .filter((entry) => isAsked(entry, query))
          .sort(compareEntries)
          .slice(0, query.limit),
      ),
  };
}

function fits(
  entry: MemoryEntry,
  { from, exact, context, minimumState, after }: PageQuery,
): boolean {
  return (
    entry.from === from &&
    (exact === undefined || exactTextOf(entry.source) === exact) &&
    (context === undefined ||
      neighbourId("", entry.prev, entry.next) === neighbourId("", context.prev, context.next)) &&
    stateRank(entry.state) >= stateRank(minimumState) &&
    (after === undefined || compareEntries(after, entry) < 0)
  );
}
