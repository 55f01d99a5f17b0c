import type { Cache } from "../cache.ts";
import type { Matches } from "./matches-database.ts";

/** How far the records are read, and what was made of them besides. */
export interface DerivationState {
  /** Of the cache that was read. */
  readonly identity: string;
  /** The last row that was read, 0 for none, and the id of its record. */
  readonly row: number;
  readonly record: string;
  /** Number of the last loss that was followed. */
  readonly loss: number;
  /** 1 while the records are read for the first time, when targets have no indexes yet. */
  readonly isNew: number;
  /** Another one whenever forms get other numbers, or a text was erased: older indexes are of no use then. */
  readonly name: string;
  /** How many forms there were when the order of tokens was frozen; 0: it never was. */
  readonly frozenForms: number;
  /** The last form that has postings. */
  readonly postedForm: number;
  /** The last text and wording that the concordance finds; -1: it was never asked. */
  readonly foldedText: number;
  readonly foldedWording: number;
}

export function readState({ statement }: Matches): DerivationState {
  return statement("SELECT * FROM state").get() as unknown as DerivationState;
}

export function writeState({ statement }: Matches, change: Partial<DerivationState>): void {
  const names = Object.keys(change);
  statement(`UPDATE state SET ${names.map((name) => `${name} = ?`).join(", ")}`).run(
    ...Object.values(change),
  );
}

/** What the cache has by now. */
export interface CacheEnd {
  readonly identity: string;
  readonly row: number;
  readonly loss: number;
}

const END = `
  SELECT name AS identity, (SELECT ifnull(max(row), 0) FROM record) AS row,
    (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'loss') AS loss FROM identity`;

export function cacheEnd({ statement }: Cache): CacheEnd {
  return statement(END).get() as unknown as CacheEnd;
}

/** Id of the record of a row, or nothing. */
export function recordAt({ statement }: Cache, row: number): string {
  if (row === 0) return "";
  return (statement("SELECT id FROM record WHERE row = ?").get(row)?.["id"] as string) ?? "none";
}
