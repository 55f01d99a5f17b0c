import { plainText } from "../../../../model/tagged-text.ts";
import { foldPhrase } from "../../../../stages/match/concordance.ts";
import { readState, writeState } from "./derivation-state.ts";
import type { Matches } from "./matches-database.ts";

/*
 * Source texts and wordings, folded as phrases are, in an index of their stretches of three characters: made
 * when the concordance is first asked. Without the places of the stretches it has a third of the
 * size; what it leads to is read and tested.
 */

/** Whether all texts and wordings can be found. */
export function areFolded(matches: Matches): boolean {
  const { foldedText, foldedWording } = readState(matches);
  return (
    foldedText === lastNumber(matches, "text") && foldedWording === lastNumber(matches, "wording")
  );
}

/** Fold the next ones, in a transaction. */
export function foldTexts(matches: Matches): void {
  const { foldedText, foldedWording } = readState(matches);
  if (foldedText < 0) {
    matches.database.exec(TABLES);
    return writeState(matches, { foldedText: 0, foldedWording: 0 });
  }
  const text = foldNext(matches, FOLD_TEXTS, foldedText);
  const wording = foldNext(matches, FOLD_WORDINGS, foldedWording);
  writeState(matches, {
    foldedText: text ?? lastNumber(matches, "text"),
    foldedWording: wording ?? lastNumber(matches, "wording"),
  });
}

/** For an index of stretches: what finds all texts that have a phrase of three characters or more, and others. */
export function stretchQuery(phrase: string): string {
  return stretchesOf(phrase)
    .map((stretch) => `"${stretch.replaceAll('"', '""')}"`)
    .join(" AND ");
}

/** Whether a folded phrase can be looked up: it has a stretch. */
export function hasStretches(phrase: string): boolean {
  // SQLite takes U+0000 for the end of a question.
  return [...phrase].length >= STRETCH && !phrase.includes("\0");
}

export function unfoldText(matches: Matches, text: number): void {
  if (readState(matches).foldedText >= 0)
    matches.statement("DELETE FROM foldedText WHERE rowid = ?").run(text);
}

export function unfoldWording(matches: Matches, wording: number): void {
  if (readState(matches).foldedText >= 0)
    matches.statement("DELETE FROM foldedWording WHERE rowid = ?").run(wording);
}

export function dropFolded({ database }: Matches): void {
  database.exec("DROP TABLE IF EXISTS foldedText; DROP TABLE IF EXISTS foldedWording");
}

const OPTIONS =
  "content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'";

const TABLES = `
  CREATE VIRTUAL TABLE foldedText USING fts5 (folded, ${OPTIONS});
  CREATE VIRTUAL TABLE foldedWording USING fts5 (folded, ${OPTIONS})`;

const FOLDED_AT_ONCE = 8192;

const FOLD_TEXTS = {
  select: "SELECT id, source AS text FROM text WHERE id > ? ORDER BY id LIMIT ?",
  insert: "INSERT INTO foldedText (rowid, folded) VALUES (?, ?)",
};

const FOLD_WORDINGS = {
  select: "SELECT id, target AS text FROM wording WHERE id > ? ORDER BY id LIMIT ?",
  insert: "INSERT INTO foldedWording (rowid, folded) VALUES (?, ?)",
};

/** Answers with the last that was folded. */
function foldNext(
  { statement }: Matches,
  { select, insert }: typeof FOLD_TEXTS,
  after: number,
): number | undefined {
  const rows = statement(select).all(after, FOLDED_AT_ONCE);
  for (const { id, text } of rows)
    statement(insert).run(id as number, foldPhrase(plainText(text as string)));
  return rows.at(-1)?.["id"] as number | undefined;
}

function lastNumber({ statement }: Matches, table: "text" | "wording"): number {
  const row = statement("SELECT seq FROM sqlite_sequence WHERE name = ?").get(table);
  return (row?.["seq"] as number | undefined) ?? 0;
}

const STRETCH = 3;

/** More of them would make a question longer, not its answer shorter. */
const MOST_STRETCHES = 16;

/** Stretches that cover a phrase, or of a long one its beginning. */
function stretchesOf(phrase: string): readonly string[] {
  const characters = [...phrase];
  const last = characters.length - STRETCH;
  const starts = [...characters.keys()].filter(
    (start) => start <= last && (start % STRETCH === 0 || start === last),
  );
  return [
    ...new Set(
      starts
        .slice(0, MOST_STRETCHES)
        .map((start) => characters.slice(start, start + STRETCH).join("")),
    ),
  ];
}
