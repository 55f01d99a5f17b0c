import type { Locale } from "../../../../model/locale.ts";
import type { MemoryRecord } from "../../../../model/record.ts";
import { neighbourId } from "../../../../stages/match/memory-index.ts";
import { stateRank, type Version } from "../../../../stages/match/version.ts";
import { unfoldText, unfoldWording } from "./folded-texts.ts";
import { localeNumber } from "./locale-numbers.ts";
import type { Matches } from "./matches-database.ts";
import { type PlacedText, textPlacer } from "./text-placer.ts";
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
  /** Note how a target stands that may be there already; one that is not live, or empty, goes. */
  readonly put: (target: StandingTarget) => void;
  /** Put a target that is not there yet. */
  readonly add: (target: StandingTarget) => void;
  /** Take a target away that may be there. Answers whether a form went with it. */
  readonly remove: (record: string) => boolean;
}

export function entryWriter(matches: Matches, locale: Locale): EntryWriter {
  const { statement } = matches;
  const own = localeNumber(matches, locale);
  const place = textPlacer(matches);
  const find = statement(
    "SELECT id, inUse, rank, text, form, wording FROM target WHERE locale = ? AND record = ?",
  );
  const found = (record: string): TargetRow | undefined =>
    find.get(own, record) as unknown as TargetRow | undefined;

  const remove = (record: string): boolean => {
    const row = found(record);
    if (row === undefined) return false;
    place.forget();
    statement("DELETE FROM target WHERE id = ?").run(row.id);
    return removeUnused(matches, row);
  };

  const add = (target: StandingTarget): void => {
    const { version, record } = target;
    if (!version.live || version.target === "") return;
    const text = place.of(record.from, version.source);
    const wording = wordingNumber(matches, { ...text, ...standingOf(target), locale: own });
    insertTarget(matches, { ...text, ...standingOf(target), wording, locale: own });
  };

  const put = (target: StandingTarget): void => {
    const { version } = target;
    const row = found(version.id);
    if (row === undefined) return add(target);
    if (!version.live || version.target === "") return void remove(version.id);
    const { inUse, rank } = standingOf(target);
    if (row.inUse === inUse && row.rank === rank) return;
    statement("UPDATE target SET inUse = ?, rank = ? WHERE id = ?").run(inUse, rank, row.id);
    statement("UPDATE wording SET uses = uses + ? WHERE id = ?").run(
      inUse - row.inUse,
      row.wording,
    );
  };
  return { put, add, remove };
}

/** What stands for the neighbours of a segment; 0 where none is a real key. Texts of one hash may differ. */
export function contextHash(prev: string, next: string): number {
  const id = neighbourId("", prev, next);
  return id === undefined ? 0 : textHash(id);
}

interface Standing {
  readonly version: Version;
  readonly record: MemoryRecord;
  /** 0 or 1. */
  readonly inUse: number;
  readonly rank: number;
}

function standingOf({ version, record, isInUse }: StandingTarget): Standing {
  return { version, record, inUse: Number(isInUse), rank: stateRank(version.state) };
}

interface TargetRow {
  readonly id: number;
  readonly inUse: number;
  readonly rank: number;
  readonly text: number;
  readonly form: number;
  readonly wording: number;
}

function wordingNumber(
  { statement }: Matches,
  { exact, isNew, locale, version, inUse }: PlacedText & Standing & { readonly locale: number },
): number {
  const { target } = version;
  const hash = textHash(target);
  const row = isNew
    ? undefined
    : statement(
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

interface NewTarget extends PlacedText, Standing {
  readonly wording: number;
  readonly locale: number;
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
function removeUnused(matches: Matches, { form, text, wording, inUse }: TargetRow): boolean {
  const { statement } = matches;
  statement("UPDATE wording SET targets = targets - 1, uses = uses - ? WHERE id = ?").run(
    inUse,
    wording,
  );
  if (statement("DELETE FROM wording WHERE id = ? AND targets = 0").run(wording).changes > 0)
    unfoldWording(matches, wording);
  statement("UPDATE text SET targets = targets - 1 WHERE id = ?").run(text);
  if (statement("DELETE FROM text WHERE id = ? AND targets = 0").run(text).changes === 0)
    return false;
  unfoldText(matches, text);
  // Every text has a target, and only those have an index by their form.
  if (statement("SELECT 1 FROM target WHERE form = ? LIMIT 1").get(form) !== undefined)
    return false;
  statement("DELETE FROM form WHERE id = ?").run(form);
  return true;
}
