import type { Locale } from "../../../../model/locale.ts";
import { buildFuzzyIndex, type FuzzyIndex } from "../../../../stages/match/fuzzy/fuzzy-index.ts";
import type { Near } from "../../../../stages/match/fuzzy/similarity-of-forms.ts";
import { numberOf } from "./entry-pages.ts";
import type { Matches } from "./matches-database.ts";

export interface NearForms {
  readonly near: (
    matches: Matches,
    from: Locale,
    asked: { readonly forms: readonly string[]; readonly minimum: number },
  ) => readonly (readonly Near<string>[])[];
}

export function nearFinder(): NearForms {
  return {
    near: (matches, from, { forms, minimum }) => {
      const index = build(matches, from);
      return forms.map((form) =>
        index
          .near(form, minimum)
          .map(({ form: at, percent }) => ({ form: index.form(at), percent })),
      );
    },
  };
}

function build(matches: Matches, from: Locale): FuzzyIndex {
  const rows = matches
    .statement(
      `SELECT form FROM form WHERE source = ? AND EXISTS (
         SELECT 1 FROM target WHERE target.form = form.id AND inUse = 1) ORDER BY id`,
    )
    .all(numberOf(matches, from));
  return buildFuzzyIndex(
    rows.map((row) => row["form"] as string),
    process.versions["icu"]!,
  );
}
