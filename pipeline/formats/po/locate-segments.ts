import type { MatchInput } from "../../stages/match/match.ts";
import type { UnitMatch } from "../../model/match.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import type { Position } from "../../stages/match/article-view.ts";
import { contextOf } from "../../stages/match/locale-finds.ts";
import { joinSegments } from "../../stages/segment/join-segments.ts";
import { entryText, type PoCodes } from "./entry-text.ts";

/** An article today, with what a locale's memory has for it. */
export interface ArticleToday {
  readonly segmented: SegmentedArticle;
  readonly input: MatchInput;
  /** One for each unit, in order. */
  readonly matches: readonly UnitMatch[];
}

/** The segments of today's article that an entry is for. */
export interface Located {
  /** Index of the unit. */
  readonly unit: number;
  /** Index of the first segment in the unit. */
  readonly from: number;
  /** Index after the last one. */
  readonly to: number;
  /** Whether the entry's source is an older wording. */
  readonly isOlder: boolean;
}

export interface Sought {
  /** Segment id of the entry's context. */
  readonly id: string;
  /** The entry's `msgid`. */
  readonly source: string;
  readonly codes: PoCodes;
  /** Beginning of the revision that the file was exported from, where it says one. */
  readonly revision: string | undefined;
}

/**
 * Find what an entry is for: the segment with its id, else what became of that
 * segment since the file was exported, else the only one with the same words.
 * `undefined` where the article has it no more.
 */
export function locateSegments(today: ArticleToday, sought: Sought): Located | undefined {
  const { view } = contextOf(today.input);
  const first =
    view.positions.find((position) => positionId(position) === sought.id) ??
    successor(today, sought) ??
    onlyEqual(view.positions, sought.id);
  return first && rangeFrom(today, first, sought);
}

/** As `Segment.id`. */
function positionId({ place, key, n }: Position): string {
  return `${place.slice(0, 16)}.${key.slice(0, 8)}.${n}`;
}

/** The exported revision is asked first; where the file names none, any that knows the id. */
function successor({ input }: ArticleToday, { id, revision }: Sought): Position | undefined {
  const { own, copied, view } = contextOf(input);
  const isExported = (old: { readonly record: { readonly revision: string } }): boolean =>
    revision !== undefined && old.record.revision.startsWith(revision);
  const olds = [...own(), ...copied()].toSorted(
    (a, b) => Number(isExported(b)) - Number(isExported(a)),
  );
  for (const { view: then, lineage } of olds) {
    const old = then.positions.find((position) => positionId(position) === id);
    if (old === undefined) continue;
    const index = lineage.equal.get(old.index) ?? lineage.changes().changedTo.get(old.index);
    if (index !== undefined) return view.positions[index];
  }
  return undefined;
}

function onlyEqual(positions: readonly Position[], id: string): Position | undefined {
  const key = id.split(".")[1]!;
  const equal = positions.filter((position) => position.key.startsWith(key));
  return equal.length === 1 ? equal[0] : undefined;
}

/** The segments from the first one on whose text is the entry's source, else the piece that begins there. */
function rangeFrom(today: ArticleToday, first: Position, { source, codes }: Sought): Located {
  const { unit, pieces } = today.matches[first.unit]!;
  const site = today.segmented.sites[first.unit]!;
  const piece = pieces.find(({ from, to }) => from <= first.at && first.at < to)!;
  const likely = piece.from === first.at ? piece.to : first.at + 1;
  const ends = unit.segments.map((_, index) => index + 1).filter((to) => to > first.at);
  const to = [likely, ...ends].find((to) => {
    const segment = joinSegments(unit.segments.slice(first.at, to));
    return entryText({ segmented: today.segmented, site, segment }, segment.text, codes) === source;
  });
  return { unit: first.unit, from: first.at, to: to ?? likely, isOlder: to === undefined };
}
