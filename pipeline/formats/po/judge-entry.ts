import type { Match, Piece, StaleMatch } from "../../model/match.ts";
import type { TargetRecord } from "../../model/record.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import type { Segment } from "../../model/unit.ts";
import { isTarget } from "../../stages/match/version.ts";
import { joinSegments } from "../../stages/segment/join-segments.ts";
import { isUntouchedMatch, RECORD_NOTE } from "./article-entries.ts";
import { type EntrySubject, entryText, type PoCodes } from "./entry-text.ts";
import type { ArticleToday, Located } from "./locate-segments.ts";
import { parseEntryTarget } from "./parse-entry-target.ts";
import type { PoEntry } from "./po-file.ts";

/** A text that an entry has and the memory does not. */
export interface EntryChange extends Located {
  readonly entry: PoEntry;
  /** Tagged text. */
  readonly target: string;
  readonly state: "initial" | "translated";
}

/** What an entry means for the memory. */
export type Judgement =
  /** It says what the memory has, or nothing. */
  | { readonly type: "unchanged" }
  /** It says what the memory had once; nobody touched it since. */
  | { readonly type: "outdated" }
  | { readonly type: "change"; readonly change: EntryChange }
  | { readonly type: "refused"; readonly reason: string };

/**
 * Judge an entry that was found in today's article.
 *
 * Invariants: a text that nobody changed is never written, so it lowers no state;
 * a newer text of somebody else is never replaced by one that does not know it.
 */
export function judgeEntry(
  today: ArticleToday,
  entry: PoEntry,
  located: Located,
  codes: PoCodes,
): Judgement {
  if (entry.plural !== undefined)
    return refused("Unexpected plural forms, expected one `msgstr`: sentences have none");
  if (entry.target.trim() === "" || isUntouchedMatch(entry)) return { type: "unchanged" };
  if (entry.target.includes("#-#-#-#-#"))
    return refused(
      "Unexpected `#-#-#-#-#`, expected one text: `msgcat` put several into one entry",
    );
  const covered = coveredPieces(today, located);
  if (covered === undefined)
    return refused(
      "Since the export somebody translated this sentence together with the one beside it: export again",
    );
  const site = today.segmented.sites[located.unit]!;
  const segment = joinSegments(site.unit.segments.slice(located.from, located.to));
  const [only, ...others] = covered;
  const piece = others.length === 0 ? only : undefined;
  return judgeText(today, { entry, located, codes, site, segment, piece });
}

interface Judged {
  readonly entry: PoEntry;
  readonly located: Located;
  readonly codes: PoCodes;
  readonly site: UnitSite;
  readonly segment: Segment;
  /** What the memory has for the segments; `undefined` where it has something for each of them. */
  readonly piece: Piece | undefined;
}

function judgeText(today: ArticleToday, judged: Judged): Judgement {
  const { entry, located, codes, site, segment, piece } = judged;
  // What an export shows today.
  const shown = piece?.work ?? piece?.stale;
  const subject: EntrySubject = { segmented: today.segmented, site, segment };
  const parsed = parseEntryTarget(subject, site, located, entry.target, codes);
  const says = (target: string): boolean =>
    entryText(subject, target, codes) === entry.target ||
    ("target" in parsed && parsed.target === target);
  if (shown !== undefined && says(shown.target)) {
    return isConfirmed(judged) ? changed(judged, shown.target) : { type: "unchanged" };
  }
  const seen = recordNote(entry);
  const isCurrent = seen === undefined ? undefined : isSeen(shown, seen);
  if (isCurrent !== true && knownTexts(today, located, seen).some(says))
    return { type: "outdated" };
  if (isCurrent === false) return refused(newerText(subject, shown, codes));
  return "target" in parsed ? changed(judged, parsed.target) : refused(parsed.problem);
}

/** Somebody took the mark off a text that was to be looked at. */
function isConfirmed({ entry, located, piece }: Judged): boolean {
  const isOpen = piece?.work === undefined || piece.work.state === "initial";
  return isOpen && !isFuzzy(entry) && !located.isOlder;
}

function changed({ entry, located }: Judged, target: string): Judgement {
  const state = isFuzzy(entry) || located.isOlder ? "initial" : "translated";
  return { type: "change", change: { ...located, entry, target, state } };
}

function refused(reason: string): Judgement {
  return { type: "refused", reason };
}

function isFuzzy({ flags }: PoEntry): boolean {
  return flags.includes("fuzzy");
}

/** The pieces that make up the segments; `undefined` where one of them stands across their ends. */
function coveredPieces(
  { matches }: ArticleToday,
  { unit, from, to }: Located,
): readonly Piece[] | undefined {
  const pieces = matches[unit]!.pieces.filter((piece) => piece.to > from && piece.from < to);
  return pieces.every((piece) => piece.from >= from && piece.to <= to) ? pieces : undefined;
}

/** Beginning of the record's id that the export showed, or `none`; tools may have dropped it. */
function recordNote({ notes }: PoEntry): string | undefined {
  return notes
    .findLast((note) => note.startsWith(RECORD_NOTE))
    ?.slice(RECORD_NOTE.length)
    .trim();
}

function isSeen(shown: Match | StaleMatch | undefined, seen: string): boolean {
  return shown === undefined ? seen === "none" : shown.record.startsWith(seen);
}

/** All texts that the segments have had in this article and before it, and that of the record that was seen. */
function knownTexts(
  { input, matches }: ArticleToday,
  { unit, from, to, isOlder }: Located,
  seen: string | undefined,
): readonly string[] {
  const keys = matches[unit]!.unit.segments.slice(from, to).map(({ key }) => key);
  const isOwn = ({ article }: TargetRecord): boolean =>
    article === input.article || !input.articleExists(article);
  const isFor = (record: TargetRecord): boolean => isOlder || record.keys.join() === keys.join();
  return [input.records, ...input.parents.map(({ records }) => records)]
    .flat()
    .filter(isTarget)
    .filter(
      (record) =>
        (isOwn(record) && isFor(record)) || (seen !== undefined && record.id.startsWith(seen)),
    )
    .map(({ target }) => target)
    .filter((target) => target !== "");
}

function newerText(
  subject: EntrySubject,
  shown: Match | StaleMatch | undefined,
  codes: PoCodes,
): string {
  if (shown === undefined)
    return "Since the export somebody took the translation back: export again";
  const text = entryText(subject, shown.target, codes);
  return `Since the export \`${shown.by}\` wrote \`${text}\`: export again, and compare`;
}
