import { characterComparison } from "./character-comparison.ts";
import { readForm } from "./form-texts.ts";
import { buildSegment, type Segment } from "./segment.ts";
import { type SegmentSearch, segmentSearch } from "./segment-search.ts";
import { GOOD_PERCENT, type Near, percent, wideMinimum } from "./similarity-of-forms.ts";
import { tokenScanner } from "./token-scanner.ts";

/**
 * Forms in memory, and which of them are near to one: the same that `nearForms` finds among them, with
 * the same per cent.
 */
export interface FuzzyIndex {
  /** How many forms there are. Their numbers are 0 to size - 1, in the order in which they came. */
  readonly size: number;
  /** How many of these were added since the index was built. */
  readonly added: number;
  /** Whether so many were added that `mergeFuzzyIndex` pays: more than 5 %, and a thousand. */
  readonly needsMerge: boolean;
  /**
   * The forms near to one, best first, then by number.
   *
   * @param minimum per cent, 1 to 100.
   */
  readonly near: (form: string, minimum: number) => readonly Near<number>[];
  /** The form of a number. */
  readonly form: (number: number) => string;
  /** Add a form that is not there yet; its number is returned. */
  readonly add: (form: string) => number;
  /** Version of ICU that made tokens of the forms. */
  readonly icuVersion: string;
  /** All forms as segments, the one that was built first; what was added is in these, too. */
  readonly segments: () => readonly Segment[];
}

/**
 * Build an index of forms, each of which comes once.
 *
 * @param icuVersion of this program: some forms' tokens depend on it.
 */
export function buildFuzzyIndex(forms: Iterable<string>, icuVersion: string): FuzzyIndex {
  return openFuzzyIndex([buildSegment(forms)], icuVersion);
}

/** An index of the same forms under the same numbers, built anew. */
export function mergeFuzzyIndex(index: FuzzyIndex): FuzzyIndex {
  return buildFuzzyIndex(formsIn(index), index.icuVersion);
}

/** A segment whose forms have the numbers from `first` on. */
interface Part {
  readonly first: number;
  readonly search: SegmentSearch;
  /** Index in the segment of each number, made when it is first asked for. */
  indexes: Uint32Array | undefined;
}

/** An index of segments, the numbers of each following those of the one before. */
export function openFuzzyIndex(segments: readonly Segment[], icuVersion: string): FuzzyIndex {
  const scan = tokenScanner();
  const characters = characterComparison();
  const parts: Part[] = [];
  let pending: string[] = [];
  let size = 0;
  for (const segment of segments) appendPart(segment);
  const built = parts[0]?.search.segment.size ?? 0;

  function appendPart(segment: Segment): void {
    parts.push({ first: size, search: segmentSearch(segment), indexes: undefined });
    size += segment.size;
  }

  /** Put what is pending into a segment, together with segments that are no larger: so there are few. */
  function flush(): void {
    if (pending.length === 0) return;
    size -= pending.length;
    const forms = [pending];
    let count = pending.length;
    while (parts.length > 1 && parts.at(-1)!.search.segment.size <= count * MERGED_TIMES) {
      const { segment } = parts.pop()!.search;
      forms.unshift(formsOf(segment));
      count += segment.size;
      size -= segment.size;
    }
    pending = [];
    appendPart(buildSegment(forms.flat()));
  }

  const form = (number: number): string => {
    const part = parts.findLast(({ first }) => first <= number)!;
    const { segment } = part.search;
    const place = number - part.first;
    if (place >= segment.size) return pending[number - (size - pending.length)]!;
    part.indexes ??= indexesOf(segment);
    return readForm(segment.texts, part.indexes[place]!);
  };

  /** By their tokens, and as much as their characters make more of it. */
  const nearByTokens = (least: number): Near<number>[] => {
    const near: Near<number>[] = [];
    for (const { first, search } of parts) {
      const { places, texts } = search.segment;
      search.find({
        ...ANY_UNITS,
        percent: least,
        take: (index, length, distance) => {
          const tokens = percent(distance, length);
          const other = tokens === 100 ? 0 : characters.percentOf({ texts, index }, tokens + 1);
          near.push({ form: first + places[index]!, percent: Math.max(tokens, other) });
        },
      });
    }
    return near;
  };

  /** Those that only their characters make near. */
  const nearByCharacters = (minimum: number): Near<number>[] => {
    const near: Near<number>[] = [];
    if (!characters.isCompared()) return near;
    for (const { first, search } of parts) {
      const { places, texts } = search.segment;
      search.find({
        ...characters.unitsFor(minimum),
        percent: Math.ceil(wideMinimum(minimum)),
        take: (index, length, distance) => {
          if (percent(distance, length) >= minimum) return;
          const found = characters.percentOf({ texts, index }, minimum);
          if (found > 0) near.push({ form: first + places[index]!, percent: found });
        },
      });
    }
    return near;
  };

  const near = (asked: string, minimum: number): readonly Near<number>[] => {
    flush();
    const tokens = scan(asked);
    if (tokens.count === 0 || minimum > 100) return [];
    const least = Math.ceil(minimum);
    characters.open(asked);
    for (const { search } of parts) search.open(tokens);
    try {
      const found = nearByTokens(least);
      const isEnough = least === 100 || found.some(({ percent: own }) => own >= GOOD_PERCENT);
      if (!isEnough && wideMinimum(least) < least) found.push(...nearByCharacters(least));
      return found.sort((a, b) => b.percent - a.percent || a.form - b.form);
    } finally {
      for (const { search } of parts) search.close();
      characters.close();
    }
  };

  return {
    get size() {
      return size;
    },
    get added() {
      return size - built;
    },
    get needsMerge() {
      return size - built > Math.max(FEW, built * MOST_ADDED);
    },
    icuVersion,
    near,
    form,
    add: (added) => {
      pending.push(added);
      return size++;
    },
    segments: () => {
      flush();
      return parts.map(({ search }) => search.segment);
    },
  };
}

/** A segment is merged with what comes if it is at most so many times as large. */
const MERGED_TIMES = 2;

/** More forms than this, and this share of those built, are merged. */
const FEW = 1000;
const MOST_ADDED = 0.05;

const ANY_UNITS = { leastUnits: 0, mostUnits: Number.MAX_SAFE_INTEGER } as const;

function* formsIn(index: FuzzyIndex): Iterable<string> {
  for (let number = 0; number < index.size; number++) yield index.form(number);
}

function formsOf(segment: Segment): string[] {
  const forms: string[] = [];
  segment.places.forEach((place, index) => {
    forms[place] = readForm(segment.texts, index);
  });
  return forms;
}

function indexesOf({ places }: Segment): Uint32Array {
  const indexes = new Uint32Array(places.length);
  places.forEach((place, index) => {
    indexes[place] = index;
  });
  return indexes;
}
