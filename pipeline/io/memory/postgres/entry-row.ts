import type { MemoryEntry } from "../../../model/memory-match.ts";
import { plainText } from "../../../model/tagged-text.ts";
import { foldPhrase } from "../../../stages/match/concordance.ts";
import { formOf } from "../../../stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../stages/match/fuzzy/judge-entry.ts";
import { neighbourId } from "../../../stages/match/memory-index.ts";
import { stateRank } from "../../../stages/match/version.ts";
import { sha256 } from "../embedded/read-journal.ts";
import { formHash } from "./form-row.ts";

/** The columns by which an entry is found and sorted. */
export interface EntryRow {
  readonly id: string;
  readonly state: number;
  readonly form: string;
  readonly source: string;
  readonly context: string;
  readonly target: string;
  readonly sorting: string;
  readonly sourceWords: string;
  readonly targetWords: string;
}

export function entryRow(entry: MemoryEntry): EntryRow {
  const source = sourceHash(entry.from, exactTextOf(entry.source));
  return {
    id: entry.record,
    state: stateRank(entry.state),
    form: formHash(entry.from, formOf(entry.source)),
    source,
    context: contextHash(source, entry),
    target: hash(entry.target),
    sorting: sortingOf(entry.source),
    sourceWords: phraseOf(plainText(entry.source)),
    targetWords: phraseOf(plainText(entry.target)),
  };
}

/** @param exact as `exactTextOf` makes it. */
export function sourceHash(from: string, exact: string): string {
  return hash(`${from}\0${exact}`);
}

/** Of a source text between its neighbours; all that stand alone have the same one. */
export function contextHash(
  source: string,
  { prev, next }: { readonly prev: string; readonly next: string },
): string {
  return hash(`${source}\0${neighbourId("", prev, next) ?? ""}`);
}

/** What a phrase is found in, and a phrase itself: `foldPhrase`, in characters that PostgreSQL takes. */
export function phraseOf(text: string): string {
  return foldPhrase(text).replaceAll("\0", "\uFFFD");
}

/**
 * A text whose order by bytes of UTF-8 is the order of another by UTF-16 code units, which is that of the
 * answers. Most texts are their own.
 */
export function sortingOf(text: string): string {
  return text
    .replaceAll("\0", "\x01")
    .replace(/[\uD800-\uFFFF]/g, (unit) => String.fromCodePoint(unit.charCodeAt(0) + HIGH));
}

/** Leads from U+D800 to U+10000. */
const HIGH = 0x10000 - 0xd800;

function hash(text: string): string {
  return sha256(text).slice(0, 32);
}
