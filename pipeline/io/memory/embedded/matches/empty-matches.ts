import { rmSync } from "node:fs";
import { type CacheEnd, writeState } from "./derivation-state.ts";
import { dropFolded } from "./folded-texts.ts";
import type { Matches } from "./matches-database.ts";
import { dropTargetIndexes } from "./matches-tables.ts";

/** Forget all that was derived, to begin anew with the records of a cache. */
export function emptyMatches(matches: Matches, { identity, loss }: CacheEnd): void {
  dropFolded(matches);
  const tables = matches
    .statement("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => name as string);
  for (const name of tables)
    if (name !== "state" && !name.startsWith("folded_"))
      matches.database.exec(`DELETE FROM ${name}`);
  dropTargetIndexes(matches.database);
  writeState(matches, {
    identity, row: 0, record: "", loss, isNew: 1, frozenForms: 0, postedForm: 0,
    foldedText: -1, foldedWording: -1,
  }); // prettier-ignore
  renewName(matches);
}

/** Make the indexes of forms useless that were saved or are in some process's memory. */
export function renewName(matches: Matches): void {
  matches.statement("UPDATE state SET name = lower(hex(randomblob(8)))").run();
  matches.statement("DELETE FROM sidecar").run();
  for (const path of matches.sidecars()) rmSync(path, { force: true });
}
