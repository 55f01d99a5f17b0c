import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  guardMatches,
  type Matches,
} from "../../../../pipeline/io/memory/embedded/matches/matches-database.ts";
import { makeTargetIndexes } from "../../../../pipeline/io/memory/embedded/matches/matches-tables.ts";
import { nearByRows } from "../../../../pipeline/io/memory/embedded/matches/near-rows.ts";
import {
  hasPostings,
  postForms,
} from "../../../../pipeline/io/memory/embedded/matches/posting-rows.ts";
import { formHash } from "../../../../pipeline/io/memory/embedded/matches/text-placer.ts";
import { tokensOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import type { Near } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { type Competitor, MINIMUM } from "../competitor.ts";

/** The posting rows of the embedded store. */
export const rows: Competitor = {
  name: "posting rows in SQLite",
  every: 5,
  open: (forms) => {
    const folder = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
    const guard = guardMatches({ stateDir: folder, busyTimeoutMs: 1000 });
    guard.transact((matches) => putForms(matches, forms));
    while (!guard.run(hasPostings)) guard.transact(postForms);
    const numbers = new Map(forms.map((form, number) => [form, number]));
    const search =
      (minimum: number) =>
      (form: string): readonly Near<number>[] =>
        guard
          .run((matches) => nearByRows(matches, { source: 1, form, minimum }))
          .map(({ form: found, percent }) => ({ form: numbers.get(found)!, percent }));
    return {
      bytes: statSync(join(folder, "matches.sqlite")).size,
      searches: { "whole answer": search(MINIMUM), exact: search(100) },
      close: () => {
        guard.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

/** Each form with a target in use, which says nothing. */
function putForms({ database, statement }: Matches, forms: readonly string[]): void {
  const form = statement("INSERT INTO form (source, hash, length, form) VALUES (1, ?, ?, ?)");
  const target = statement(
    `INSERT INTO target (locale, record, form, exact, text, wording, context, inUse, rank,
       origin, by, at, article, prev, next, codesHash)
     VALUES (1, ?1, ?1, 0, 0, 0, 0, 1, 1, '', '', '', '', '', '', '')`,
  );
  for (const text of forms) {
    const tokens = tokensOf(text);
    target.run(form.run(formHash(tokens), tokens.length, text).lastInsertRowid);
  }
  makeTargetIndexes(database);
}
