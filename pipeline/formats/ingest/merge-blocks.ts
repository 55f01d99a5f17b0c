import { alignKeys } from "../../stages/match/align-keys.ts";

/** A range of blocks, end exclusive. */
export interface BlockRange {
  readonly start: number;
  readonly end: number;
}

/** Blocks of the article that blocks of the new version take the place of; either may be empty. */
export interface BlockChange {
  readonly ours: BlockRange;
  readonly theirs: BlockRange;
  /** Whether people changed the same blocks since the last version. */
  readonly isConflict: boolean;
}

/**
 * A three-way merge of blocks, by their hashes: what the new version changed since
 * the last one is to be changed in the article; all else stays what it is there.
 *
 * @param base The last version as it came.
 * @param ours The article today.
 * @param theirs The new version.
 * @returns Ascending and disjoint.
 */
export function mergeBlocks(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly BlockChange[] {
  const mine = hunksOf(base, ours);
  const news = hunksOf(base, theirs);
  return regionsOf(news, mine)
    .map(({ base: region, isConflict }) => ({
      ours: rangeOn(mine, region),
      theirs: news.find((hunk) => isSameRange(hunk.base, region))?.other ?? rangeOn(news, region),
      isConflict,
    }))
    .filter((change) => !isSame(ours, change.ours, theirs, change.theirs));
}

/** What one side changed: blocks of the base, and what stands there now. */
interface Hunk {
  readonly base: BlockRange;
  readonly other: BlockRange;
}

function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] {
  const ends: readonly (readonly [number, number])[] = [
    ...alignKeys(base, other),
    [base.length, other.length],
  ];
  const hunks: Hunk[] = [];
  let [fromBase, fromOther] = [0, 0];
  for (const [toBase, toOther] of ends) {
    if (fromBase < toBase || fromOther < toOther)
      hunks.push(
        ...oneByOne({
          base: { start: fromBase, end: toBase },
          other: { start: fromOther, end: toOther },
        }),
      );
    [fromBase, fromOther] = [toBase + 1, toOther + 1];
  }
  return hunks;
}

/** As many blocks as before are the same blocks, edited: each may be decided for itself. */
function oneByOne(hunk: Hunk): readonly Hunk[] {
  const { base, other } = hunk;
  const count = base.end - base.start;
  if (count !== other.end - other.start) return [hunk];
  return Array.from({ length: count }, (_, index) => ({
    base: { start: base.start + index, end: base.start + index + 1 },
    other: { start: other.start + index, end: other.start + index + 1 },
  }));
}

interface Region {
  readonly base: BlockRange;
  readonly isConflict: boolean;
}

/** What the new version changed of the base, each widened to what people changed together with it. */
function regionsOf(news: readonly Hunk[], mine: readonly Hunk[]): readonly Region[] {
  const regions: Region[] = [];
  for (const { base: changed } of news) {
    const touched = mine.filter(({ base }) => overlaps(base, changed));
    const base = touched.reduce((range, own) => union(range, own.base), changed);
    const before = regions.at(-1);
    if (before !== undefined && overlaps(before.base, base))
      regions[regions.length - 1] = { base: union(before.base, base), isConflict: true };
    else regions.push({ base, isConflict: touched.length > 0 });
  }
  return regions;
}

function union(a: BlockRange, b: BlockRange): BlockRange {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function overlaps(a: BlockRange, b: BlockRange): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end) || isWithin(a, b) || isWithin(b, a);
}

/** Whether something was put between blocks that the other range holds both of. */
function isWithin(inner: BlockRange, outer: BlockRange): boolean {
  return inner.start === inner.end && outer.start < inner.start && inner.start < outer.end;
}

/**
 * Where a range of the base is on a side, without what was put in at its ends: an
 * empty range is the place before that.
 */
function rangeOn(hunks: readonly Hunk[], { start, end }: BlockRange): BlockRange {
  const isEmpty = start === end;
  return { start: start + shiftAt(hunks, start, !isEmpty), end: end + shiftAt(hunks, end, false) };
}

/** By how much blocks have moved at a boundary of the base. */
function shiftAt(hunks: readonly Hunk[], boundary: number, countsInserted: boolean): number {
  const before = hunks.findLast(
    ({ base }) =>
      base.end < boundary || (base.end === boundary && (countsInserted || base.start < base.end)),
  );
  return before === undefined ? 0 : before.other.end - before.base.end;
}

function isSameRange(a: BlockRange, b: BlockRange): boolean {
  return a.start === b.start && a.end === b.end;
}

function isSame(
  ours: readonly string[],
  own: BlockRange,
  theirs: readonly string[],
  other: BlockRange,
): boolean {
  const [a, b] = [ours.slice(own.start, own.end), theirs.slice(other.start, other.end)];
  return a.length === b.length && a.every((hash, index) => hash === b[index]);
}
