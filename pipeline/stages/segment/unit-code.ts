import type { UnitCode } from "../../model/segmented-article.ts";

/** What is said of a code; what is not said is the default. */
export interface KnownOfCode extends Pick<UnitCode, "type" | "data" | "open" | "spelled"> {
  /** Default: `false`. */
  readonly canDelete?: boolean;
  /** Default: none; it is a placeholder. */
  readonly close?: UnitCode["close"];
  /** Default: none. */
  readonly label?: UnitCode["label"];
  /** Default: `false`. */
  readonly isBareAddress?: boolean;
}

/** A code, with its defaults. */
export function unitCode(known: KnownOfCode): UnitCode {
  const { type, data, canDelete = false, open, close, label, isBareAddress = false } = known;
  const code = { type, data, canDelete, open, close, label, isBareAddress };
  return known.spelled === undefined ? code : { ...code, spelled: known.spelled };
}
