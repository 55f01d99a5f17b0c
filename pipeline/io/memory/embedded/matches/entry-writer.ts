import type { Locale } from "../../../../model/locale.ts";
import type { MemoryRecord } from "../../../../model/record.ts";
import { formOf, tokensOf } from "../../../../stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../../stages/match/fuzzy/judge-entry.ts";
import { neighbourId } from "../../../../stages/match/memory-index.ts";
import { stateRank, type Version } from "../../../../stages/match/version.ts";
import type { Matches } from "./matches-database.ts";
import { textHash } from "./text-hash.ts";

/** A target with its standing. */
export interface StandingTarget {
  readonly version: Version;
  /** The record that says it. */
  readonly record: MemoryRecord;
  /** Whether it is offered for other segments, as `isOffered` says. */
  readonly isInUse: boolean;
}

/** Writes targets of one locale's memory, within one transaction. */
export interface EntryWriter {
  /** Note how a target stands; one that is not live, or empty, goes. */
  readonly put: (target: StandingTarget) => void;
  /** Take a target away that may be there. Answers whether a form went with it. */
  readonly remove: (record: string) => boolean;
}

/** Numbers of a form, of a text in it, and of the first text that is exactly the same. */
interface PlacedText {
  readonly form: number;
  readonly exact: number;
  readonly text: number;
}

export function entryWriter(matches: Matches, locale: Locale): EntryWriter {
  const { statement } = matches;
  const own = localeNumber(matches, locale);
  const placed = new Map<string, PlacedText>();

  const place = (from: Locale, source: string): PlacedText => {
    const name = `${from}\0${source}`;
    const known = placed.get(name);
    if (known !== undefined) return known;
    const made = placeText(matches, localeNumber(matches, from), source);
    placed.set(name, made);
    return made;
  };

  const find = statement(
    "SELECT id, inUse, rank, text, exact, form, wording FROM target WHERE locale = ? AND record = ?",
  );

  const remove = (record: string): boolean => {
    const row = find.get(own, record) as unknown as TargetRow | undefined;
    if (row === undefined) return false;
    placed.clear();
    statement("DELETE FROM target WHERE id = ?").run(row.id);
    return removeUnused(matches, row);
  };

  const put = ({ version, record, isInUse }: StandingTarget): void => {
    if (!version.live || version.target === "") return void remove(version.id);
    const [inUse, rank] = [Number(isInUse), stateRank(version.state)];
    const row = find.get(own, version.id) as unknown as TargetRow | undefined;
    if (row?.inUse === inUse && row.rank === rank) return;
    if (row === undefined) {
      const text = place(record.from, version.source);
      statement("UPDATE text SET targets = targets + 1 WHERE id = ?").run(text.text);
      const wording = wordingNumber(matches, {
        ...text,
        locale: own,
        target: version.target,
        inUse,
      });
      insertTarget(matches, { ...text, wording, locale: own, inUse, rank, version, record });
      return;
    }
    statement("UPDATE target SET inUse = ?, rank = ? WHERE id = ?").run(inUse, rank, row.id);
    statement("UPDATE wording SET uses = uses + ? WHERE id = ?").run(
      inUse - row.inUse,
      row.wording,
    );
  };
  return { put, remove };
}

/** The number of a locale, which it gets where it has none. */
export function localeNumber({ statement }: Matches, locale: Locale): number {
  statement("INSERT OR IGNORE INTO locale (tag) VALUES (?)").run(locale);
  return statement("SELECT id FROM locale WHERE tag = ?").get(locale)!["id"] as number;
}

/** Hash of a form's tokens. */
export function formHash(tokens: readonly string[]): number {
  return textHash(tokens.join("\0"));
}

/** What stands for the neighbours of a segment; 0 where none is a real key. Texts of one hash may differ. */
export function contextHash(prev: string, next: string): number {
  const id = neighbourId("", prev, next);
  return id === undefined ? 0 : textHash(id);
}

interface TargetRow extends PlacedText {
  readonly id: number;
  readonly inUse: number;
  readonly rank: number;
  readonly wording: number;
}

function placeText(matches: Matches, from: number, source: string): PlacedText {
  const { statement } = matches;
  const form = formNumber(matches, from, formOf(source));
  const exactText = exactTextOf(source);
  const hash = textHash(exactText);
  const same = statement("SELECT id, exact, source FROM text WHERE form = ? AND hash = ?")
    .all(form, hash)
    .filter((row) => exactTextOf(row["source"] as string) === exactText);
  const equal = same.find((row) => row["source"] === source);
  if (equal !== undefined)
    return { form, exact: equal["exact"] as number, text: equal["id"] as number };
  const text = Number(
    statement("INSERT INTO text (form, hash, exact, targets, source) VALUES (?, ?, ?, 0, ?)").run(
      form, hash, (same[0]?.["exact"] as number | undefined) ?? 0, source,
    ).lastInsertRowid,
  ); // prettier-ignore
  if (same.length > 0) return { form, exact: same[0]!["exact"] as number, text };
  statement("UPDATE text SET exact = id WHERE id = ?").run(text);
  return { form, exact: text, text };
}

function formNumber({ statement }: Matches, from: number, form: string): number {
  const tokens = tokensOf(form);
  const hash = formHash(tokens);
  const known = statement("SELECT id FROM form WHERE source = ? AND hash = ? AND form = ?");
  const row = known.get(from, hash, form);
  if (row !== undefined) return row["id"] as number;
  const insert = statement("INSERT INTO form (source, hash, length, form) VALUES (?, ?, ?, ?)");
  return Number(insert.run(from, hash, tokens.length, form).lastInsertRowid);
}

interface Wording extends PlacedText {
  readonly locale: number;
  readonly target: string;
  readonly inUse: number;
}

function wordingNumber({ statement }: Matches, { exact, locale, target, inUse }: Wording): number {
  const hash = textHash(target);
  const row = statement(
    "SELECT id FROM wording WHERE exact = ? AND locale = ? AND hash = ? AND target = ?",
  ).get(exact, locale, hash, target);
  if (row === undefined)
    return Number(
      statement(
        "INSERT INTO wording (locale, exact, hash, targets, uses, target) VALUES (?, ?, ?, 1, ?, ?)",
      ).run(locale, exact, hash, inUse, target).lastInsertRowid,
    );
  const id = row["id"] as number;
  statement("UPDATE wording SET targets = targets + 1, uses = uses + ? WHERE id = ?").run(
    inUse,
    id,
  );
  return id;
}

interface NewTarget extends PlacedText, StandingRow {
  readonly version: Version;
  readonly record: MemoryRecord;
}

interface StandingRow {
  readonly wording: number;
  readonly locale: number;
  readonly inUse: number;
  readonly rank: number;
}

function insertTarget({ statement }: Matches, row: NewTarget): void {
  const { version, record, form, exact, text, wording, locale, inUse, rank } = row;
  const { id, origin, by, article, prev, next, codesHash } = version;
  const time = Date.parse(record.at);
  statement(
    `INSERT INTO target (locale, record, form, exact, text, wording, context, inUse, rank, time,
       origin, by, at, import, article, prev, next, codesHash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    locale, id, form, exact, text, wording, contextHash(prev, next), inUse, rank, time,
    origin, by, record.at, record.import ?? null, article, prev, next, codesHash,
  ); // prettier-ignore
}

/** After a target went: take away what only it had. */
function removeUnused({ statement }: Matches, { form, text, wording, inUse }: TargetRow): boolean {
  statement("UPDATE wording SET targets = targets - 1, uses = uses - ? WHERE id = ?").run(
    inUse,
    wording,
  );
  statement("DELETE FROM wording WHERE id = ? AND targets = 0").run(wording);
  statement("UPDATE text SET targets = targets - 1 WHERE id = ?").run(text);
  if (statement("DELETE FROM text WHERE id = ? AND targets = 0").run(text).changes === 0)
    return false;
  if (statement("SELECT 1 FROM text WHERE form = ? LIMIT 1").get(form) !== undefined) return false;
  statement("DELETE FROM form WHERE id = ?").run(form);
  return true;
}
