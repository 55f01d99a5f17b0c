/**
 * Levenshtein distances from one sequence to many, 32 of its elements at a time (Myers 1999, in
 * blocks as Hyyrö 2003 has them).
 *
 * Elements are compared by their rows: equal elements of the pattern have the same row, from 1 on; 0 is
 * the row of everything that the pattern has not.
 */
export interface Pattern {
  readonly length: number;
  readonly words: number;
  /** Where each row's elements stand, `words` integers a row; one scratch row where there are positions. */
  readonly masks: Int32Array;
  /** Of a pattern too long for masks: for each row the places of its elements, from `starts[row]` on. */
  readonly positions: { readonly starts: Int32Array; readonly places: Int32Array } | undefined;
  /** Vertical differences, one integer a word. */
  readonly plus: Int32Array;
  readonly minus: Int32Array;
}

/** Masks that take more integers than this are made anew for each element, from their positions. */
const MOST_MASKS = 1 << 17;

/** @param rows one an element; `distinct` is the highest of them. */
export function patternOf(rows: Int32Array, distinct: number): Pattern {
  const words = Math.ceil(rows.length / 32);
  const isDense = (distinct + 1) * words <= MOST_MASKS;
  const masks = new Int32Array(isDense ? (distinct + 1) * words : words);
  if (isDense)
    rows.forEach((row, place) => {
      masks[row * words + (place >> 5)]! |= 1 << (place & 31);
    });
  return {
    length: rows.length,
    words,
    masks,
    positions: isDense ? undefined : positionsOf(rows, distinct),
    plus: new Int32Array(words),
    minus: new Int32Array(words),
  };
}

function positionsOf(rows: Int32Array, distinct: number): Pattern["positions"] {
  const starts = new Int32Array(distinct + 2);
  for (const row of rows) starts[row + 1]!++;
  for (let row = 0; row <= distinct; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const places = new Int32Array(rows.length);
  rows.forEach((row, place) => {
    places[next[row]!++] = place;
  });
  return { starts, places };
}

/** Distance from a pattern to the first `count` rows, or `most` + 1 where it is more than `most`. */
export function distanceTo(
  pattern: Pattern,
  { rows, count }: { readonly rows: Int32Array; readonly count: number },
  most: number,
): number {
  if (Math.abs(pattern.length - count) > most) return most + 1;
  if (pattern.length === 0) return count;
  if (pattern.words === 1) return distanceInWord(pattern, rows, { count, most });
  return distanceInBlocks(pattern, rows, { count, most });
}

interface Bounds {
  readonly count: number;
  readonly most: number;
}

function distanceInWord(
  { masks, length }: Pattern,
  rows: Int32Array,
  { count, most }: Bounds,
): number {
  const last = 1 << (length - 1);
  let [plus, minus, score] = [-1, 0, length];
  // Each element that is left can take at most 1 off.
  let highest = most + count;
  for (let at = 0; at < count; at++) {
    const equal = masks[rows[at]!]!;
    const vertical = equal | minus;
    const horizontal = (((equal & plus) + plus) ^ plus) | equal;
    let up = minus | ~(horizontal | plus);
    let down = plus & horizontal;
    if ((up & last) !== 0) score++;
    else if ((down & last) !== 0) score--;
    if (score > --highest) return most + 1;
    up = (up << 1) | 1;
    down <<= 1;
    plus = down | ~(vertical | up);
    minus = up & vertical;
  }
  return score;
}

function distanceInBlocks(pattern: Pattern, rows: Int32Array, { count, most }: Bounds): number {
  const { masks, positions, words, length, plus, minus } = pattern;
  const last = 1 << ((length - 1) & 31);
  plus.fill(-1);
  minus.fill(0);
  let score = length;
  let highest = most + count;
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    if (positions !== undefined) fillScratch(pattern, row, true);
    const base = positions === undefined ? row * words : 0;
    let [upIn, downIn] = [1, 0];
    let [upAtLast, downAtLast] = [0, 0];
    for (let word = 0; word < words; word++) {
      const equal = masks[base + word]!;
      const [p, m] = [plus[word]!, minus[word]!];
      const vertical = equal | m;
      const shifted = equal | downIn;
      const horizontal = (((shifted & p) + p) ^ p) | shifted;
      let up = m | ~(horizontal | p);
      let down = p & horizontal;
      [upAtLast, downAtLast] = [up, down];
      const [upOut, downOut] = [up >>> 31, down >>> 31];
      up = (up << 1) | upIn;
      down = (down << 1) | downIn;
      [upIn, downIn] = [upOut, downOut];
      plus[word] = down | ~(vertical | up);
      minus[word] = up & vertical;
    }
    if (positions !== undefined) fillScratch(pattern, row, false);
    if ((upAtLast & last) !== 0) score++;
    else if ((downAtLast & last) !== 0) score--;
    if (score > --highest) return most + 1;
  }
  return score;
}

function fillScratch({ masks, positions }: Pattern, row: number, isSet: boolean): void {
  const { starts, places } = positions!;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) {
    const place = places[at]!;
    masks[place >> 5] = isSet ? masks[place >> 5]! | (1 << (place & 31)) : 0;
  }
}
