import type { SourceRecord } from "../../model/record.ts";
import type { Segment, Unit } from "../../model/unit.ts";
import { groupBy } from "./memory-index.ts";

/** A segment of an article in document order, as lookups see it. */
export interface Position {
  /** Index among all segments of the article. */
  readonly index: number;
  /** Index of its unit. */
  readonly unit: number;
  /** Index within its unit. */
  readonly at: number;
  readonly place: string;
  readonly key: string;
  readonly n: number;
  /** Key of the segment before it, `^` at the article's start. */
  readonly prev: string;
  /** Key of the segment after it, `$` at the article's end. */
  readonly next: string;
  readonly text: string;
  /** `undefined` where the article is known from a `source` record only. */
  readonly segment: Segment | undefined;
}

/** Consecutive positions of one unit, end exclusive. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** An article as a line of segments: today's, or one that a `source` record remembers. */
export interface ArticleView {
  readonly article: string;
  readonly positions: readonly Position[];
  readonly byKey: ReadonlyMap<string, readonly Position[]>;
  /** By `placeSlot`. */
  readonly bySlot: ReadonlyMap<string, Position>;
}

/** Today's article. */
export function viewUnits(article: string, units: readonly Unit[]): ArticleView {
  return view(
    article,
    units.map(({ place, segments }) => ({
      place,
      segments: segments.map((segment) => ({
        key: segment.key,
        n: segment.n,
        text: segment.text,
        segment,
      })),
    })),
  );
}

/** The article as it was when people worked on it. */
export function viewSource(record: SourceRecord): ArticleView {
  return view(
    record.article,
    record.units.map(({ place, keys, texts }) => ({
      place,
      segments: keys.map((key, at) => ({
        key,
        n: keys.slice(0, at).filter((earlier) => earlier === key).length,
        text: texts[at] ?? "",
        segment: undefined,
      })),
    })),
  );
}

/** One string for a slot within an article. */
export function placeSlot(slot: {
  readonly place: string;
  readonly key: string;
  readonly n: number;
}): string {
  return `${slot.place}\0${slot.key}\0${slot.n}`;
}

interface ViewedUnit {
  readonly place: string;
  readonly segments: readonly Pick<Position, "key" | "n" | "text" | "segment">[];
}

function view(article: string, units: readonly ViewedUnit[]): ArticleView {
  const flat = units.flatMap(({ place, segments }, unit) =>
    segments.map((segment, at) => ({ ...segment, place, unit, at })),
  );
  const positions = flat.map((segment, index) => ({
    ...segment,
    index,
    prev: flat[index - 1]?.key ?? "^",
    next: flat[index + 1]?.key ?? "$",
  }));
  return {
    article,
    positions,
    byKey: groupBy(positions, (position) => [position.key]),
    bySlot: new Map(positions.map((position) => [placeSlot(position), position])),
  };
}
