/** A range of both sequences that is still to be aligned, ends exclusive. */
interface Span {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Pairs of an index in the first and an index in the second sequence. */
type Pairs = [number, number][];

/** Cells of the largest table that is filled for a gap. */
const LARGEST_TABLE = 250_000;

/**
 * Align two sequences of keys: pairs of equal ones, ascending in both.
 *
 * Equal ends first, then the longest common subsequence. Where the table for that
 * would be too large, the keys that stand once on either side part the gap (a
 * longest ascending run of them, as in patience diff), and a large gap without such
 * keys is aligned greedily; so the cost stays near linear for long articles.
 */
export function alignKeys(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  const pairs: Pairs = [];
  const open: Span[] = [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const rest = alignEnds(a, b, span, pairs);
    if (rest.fromA === rest.toA || rest.fromB === rest.toB) continue;
    if ((rest.toA - rest.fromA) * (rest.toB - rest.fromB) <= LARGEST_TABLE) {
      alignByTable(a, b, rest, pairs);
      continue;
    }
    const anchors = findAnchors(a, b, rest);
    if (anchors.length === 0) alignGreedily(a, b, rest, pairs);
    else open.push(...between(rest, anchors));
    pairs.push(...anchors);
  }
  return pairs.sort(([x], [y]) => x - y);
}

function alignEnds(a: readonly string[], b: readonly string[], span: Span, pairs: Pairs): Span {
  let { fromA, toA, fromB, toB } = span;
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) pairs.push([fromA++, fromB++]);
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) pairs.push([--toA, --toB]);
  return { fromA, toA, fromB, toB };
}

/** Keys that stand once in both ranges, as many as keep their order. */
function findAnchors(a: readonly string[], b: readonly string[], span: Span): Pairs {
  const inA = uniqueIndexes(a, span.fromA, span.toA);
  const inB = uniqueIndexes(b, span.fromB, span.toB);
  const shared: Pairs = [];
  for (const [key, index] of inA) {
    const other = inB.get(key);
    if (index !== undefined && other !== undefined) shared.push([index, other]);
  }
  return longestAscending(shared.sort(([x], [y]) => x - y));
}

/** Indexes of the keys of a range; `undefined` for a key that stands there more than once. */
function uniqueIndexes(
  keys: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<string, number | undefined> {
  const indexes = new Map<string, number | undefined>();
  for (let index = from; index < to; index++) {
    const key = keys[index]!;
    indexes.set(key, indexes.has(key) ? undefined : index);
  }
  return indexes;
}

/** The longest subsequence whose second members ascend, by patience sorting. */
function longestAscending(pairs: Pairs): Pairs {
  const tops: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, b], index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]![1] < b) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : tops[low - 1]!);
    tops[low] = index;
  });
  const longest: Pairs = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index]!)
    longest.push(pairs[index]!);
  return longest.reverse();
}

function between(span: Span, anchors: Pairs): readonly Span[] {
  const ends: Pairs = [...anchors, [span.toA, span.toB]];
  return ends.map(([toA, toB], index) => {
    const previous = anchors[index - 1];
    return {
      fromA: previous ? previous[0] + 1 : span.fromA,
      toA,
      fromB: previous ? previous[1] + 1 : span.fromB,
      toB,
    };
  });
}

/** Longest common subsequence: `lengths` holds what can still be had from a cell on. */
function alignByTable(a: readonly string[], b: readonly string[], span: Span, pairs: Pairs): void {
  const width = span.toB - span.fromB + 1;
  const height = span.toA - span.fromA + 1;
  const lengths = new Uint16Array(width * height);
  for (let y = height - 2; y >= 0; y--) {
    for (let x = width - 2; x >= 0; x--) {
      const isEqual = a[span.fromA + y] === b[span.fromB + x];
      const cell = y * width + x;
      lengths[cell] = isEqual
        ? lengths[cell + width + 1]! + 1
        : Math.max(lengths[cell + width]!, lengths[cell + 1]!);
    }
  }
  for (let y = 0, x = 0; y < height - 1 && x < width - 1;) {
    const cell = y * width + x;
    if (a[span.fromA + y] === b[span.fromB + x]) pairs.push([span.fromA + y++, span.fromB + x++]);
    else if (lengths[cell + width]! >= lengths[cell + 1]!) y++;
    else x++;
  }
}

/** Take for every key the next equal one on the other side. */
function alignGreedily(a: readonly string[], b: readonly string[], span: Span, pairs: Pairs): void {
  const places = new Map<string, number[]>();
  for (let index = span.toB - 1; index >= span.fromB; index--) {
    const known = places.get(b[index]!);
    if (known === undefined) places.set(b[index]!, [index]);
    else known.push(index);
  }
  let last = span.fromB - 1;
  for (let index = span.fromA; index < span.toA; index++) {
    const rest = places.get(a[index]!) ?? [];
    let next = rest.pop();
    while (next !== undefined && next <= last) next = rest.pop();
    if (next === undefined) continue;
    pairs.push([index, next]);
    last = next;
  }
}
