import { DatabaseSync } from "node:sqlite";
import { tokensOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import { formComparison } from "../../../../pipeline/io/memory/embedded/matches/form-comparison.ts";
import type { Near } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { type Competitor, MINIMUM } from "../competitor.ts";

/** Stretches of a form that are looked up: those of the fewest forms. */
const RAREST = 16;

/** SQLite's index of stretches of three characters, as others use it: what it finds is compared afterwards. */
export const trigrams: Competitor = {
  name: "FTS5 trigrams, rarest 16",
  every: 20,
  open: (forms) => {
    const database = new DatabaseSync(":memory:");
    database.exec(`
      CREATE VIRTUAL TABLE stretch USING fts5 (form, content = '', detail = none, tokenize = 'trigram case_sensitive 1');
      CREATE VIRTUAL TABLE stretches USING fts5vocab (stretch, row);
      BEGIN`);
    const insert = database.prepare("INSERT INTO stretch (rowid, form) VALUES (?, ?)");
    forms.forEach((form, number) => insert.run(number, form));
    database.exec("COMMIT; INSERT INTO stretch (stretch) VALUES ('optimize')");
    const count = database.prepare("SELECT doc FROM stretches WHERE term = ?");
    const find = database.prepare("SELECT rowid AS form FROM stretch WHERE stretch MATCH ?");
    const rarest = (form: string): readonly string[] => {
      const characters = [...form];
      const all = characters.map((_, at) => characters.slice(at, at + 3).join(""));
      return [...new Set(all.slice(0, -2))]
        .map((term) => ({ term, forms: (count.get(term)?.["doc"] as number | undefined) ?? 0 }))
        .filter(({ forms: known }) => known > 0)
        .sort((a, b) => a.forms - b.forms)
        .slice(0, RAREST)
        .map(({ term }) => term);
    };
    const search = (form: string): readonly Near<number>[] => {
      const terms = rarest(form).map((term) => `"${term.replaceAll('"', '""')}"`);
      if (terms.length === 0) return [];
      const { tokenPercent } = formComparison(form, tokensOf(form));
      return find
        .all(terms.join(" OR "))
        .map(({ form: number }) => ({
          form: number as number,
          percent: tokenPercent(forms[number as number]!, MINIMUM),
        }))
        .filter(({ percent }) => percent >= 0);
    };
    const size = database.prepare(
      "SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size",
    );
    return {
      bytes: size.get()!["n"] as number,
      searches: { "first tier": search },
      close: () => database.close(),
    };
  },
};
