import type { Locale } from "../../../../model/locale.ts";
import { formOf, tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../../stages/match/fuzzy/judge-entry.ts";
import { localeNumber } from "./locale-numbers.ts";
import type { Matches } from "./matches-database.ts";
import { textHash } from "./text-hash.ts";

/** Numbers of a form, of a text in it, and of the first text that is exactly the same. */
export interface PlacedText {
  readonly form: number;
  readonly exact: number;
  readonly text: number;
  /** Whether no target had a text before that is exactly the same. */
  readonly isNew: boolean;
}

/** Gives source texts their numbers, within one transaction. */
export interface TextPlacer {
  /** The numbers of a text that one more target has. */
  readonly of: (from: Locale, source: string) => PlacedText;
  /** To be called where texts may have gone. */
  readonly forget: () => void;
}

export function textPlacer(matches: Matches): TextPlacer {
  const { statement } = matches;
  const sources = new Map<Locale, number>();
  const known = new Map<string, PlacedText>();
  const count = statement("UPDATE text SET targets = targets + 1 WHERE id = ?");

  const sourceOf = (from: Locale): number => {
    const number = sources.get(from) ?? localeNumber(matches, from);
    sources.set(from, number);
    return number;
  };

  const of = (from: Locale, source: string): PlacedText => {
    const name = `${from}\0${source}`;
    const placed = known.get(name) ?? placeText(matches, { from, number: sourceOf(from) }, source);
    if (!placed.isNew) count.run(placed.text);
    known.set(name, placed.isNew ? { ...placed, isNew: false } : placed);
    return placed;
  };
  return { of, forget: () => known.clear() };
}

/** Hash of a form's tokens. */
export function formHash(tokens: readonly string[]): number {
  return textHash(tokens.join("\0"));
}

/** Hash of a text as `exactTextOf` makes it. */
export function exactHash(from: Locale, exact: string): number {
  return textHash(`${from}\0${exact}`);
}

interface NumberedLocale {
  readonly from: Locale;
  readonly number: number;
}

function placeText(matches: Matches, { from, number }: NumberedLocale, source: string): PlacedText {
  const { statement } = matches;
  const { form, isNew } = formNumber(matches, number, formOf(source));
  const exactText = exactTextOf(source);
  const hash = exactHash(from, exactText);
  const same = isNew
    ? []
    : statement("SELECT id, exact, source FROM text WHERE hash = ? AND form = ?")
        .all(hash, form)
        .map((row) => ({ ...(row as unknown as TextRow) }))
        .filter((row) => exactTextOf(row.source) === exactText);
  const equal = same.find((row) => row.source === source);
  if (equal !== undefined) return { form, exact: equal.exact, text: equal.id, isNew: false };
  const exact = same[0]?.exact;
  const text = Number(
    statement(INSERT_TEXT).run(form, hash, exact ?? null, exact === undefined ? 1 : 0, source)
      .lastInsertRowid,
  );
  return { form, exact: exact ?? text, text, isNew: exact === undefined };
}

/** A text without an exact equal stands for itself: its number is the next one of the table. */
const INSERT_TEXT = `
  INSERT INTO text (form, hash, exact, targets, source) VALUES (
    ?, ?, ifnull(?, ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'text'), 0) + 1), ?, ?)`;

interface TextRow {
  readonly id: number;
  readonly exact: number;
  readonly source: string;
}

interface NumberedForm {
  readonly form: number;
  readonly isNew: boolean;
}

function formNumber({ statement }: Matches, from: number, form: string): NumberedForm {
  const tokens = tokensOf(form);
  const hash = formHash(tokens);
  const known = statement("SELECT id FROM form WHERE source = ? AND hash = ? AND form = ?");
  const row = known.get(from, hash, form);
  if (row !== undefined) return { form: row["id"] as number, isNew: false };
  const insert = statement("INSERT INTO form (source, hash, length, form) VALUES (?, ?, ?, ?)");
  return {
    form: Number(insert.run(from, hash, tokens.length, form).lastInsertRowid),
    isNew: true,
  };
}
