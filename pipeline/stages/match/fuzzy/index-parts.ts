import { readForm } from "./form-texts.ts";
import { buildSegment, type Segment } from "./segment.ts";
import { type SegmentSearch, segmentSearch } from "./segment-search.ts";

/** A segment of an index, whose forms have the numbers from `first` on. */
export interface Part {
  readonly first: number;
  readonly search: SegmentSearch;
  /** Index in the segment of each of its forms, by their order; made when it is first asked for. */
  readonly indexes: () => Uint32Array;
}

/** The forms of an index: those it was built of in one segment, what was added in a few smaller ones. */
export interface IndexParts {
  readonly size: () => number;
  /** How many forms the first segment has. */
  readonly built: number;
  readonly add: (form: string) => number;
  readonly form: (number: number) => string;
  /** All parts, after what was added has been put into one. */
  readonly parts: () => readonly Part[];
}

export function indexParts(segments: readonly Segment[]): IndexParts {
  const parts: Part[] = [];
  /** Forms that are in no segment yet. */
  let pending: string[] = [];
  const inSegments = (): number => {
    const last = parts.at(-1);
    return last === undefined ? 0 : last.first + last.search.segment.size;
  };
  for (const segment of segments) parts.push(partOf(segment, inSegments()));

  /**
   * Put what is pending into a segment, together with the last ones while they are not much larger.
   * So each form is built into a segment few times, and there are few segments to search.
   */
  const flush = (): void => {
    if (pending.length === 0) return;
    const forms = [pending];
    for (let count = pending.length; parts.length > 1;) {
      const { segment } = parts.at(-1)!.search;
      if (segment.size > count * MERGED_TIMES) break;
      count += segment.size;
      forms.unshift(formsOf(segment));
      parts.pop();
    }
    parts.push(partOf(buildSegment(forms.flat()), inSegments()));
    pending = [];
  };

  return {
    size: () => inSegments() + pending.length,
    built: segments[0]?.size ?? 0,
    add: (form) => inSegments() + pending.push(form) - 1,
    form: (number) => {
      if (number >= inSegments()) return pending[number - inSegments()]!;
      const { first, search, indexes } = parts.findLast((part) => part.first <= number)!;
      return readForm(search.segment.texts, indexes()[number - first]!);
    },
    parts: () => {
      flush();
      return parts;
    },
  };
}

/** A segment is merged with what comes if it is at most so many times as large. */
const MERGED_TIMES = 2;

function partOf(segment: Segment, first: number): Part {
  let indexes: Uint32Array | undefined;
  return {
    first,
    search: segmentSearch(segment),
    indexes: () => (indexes ??= indexesOf(segment)),
  };
}

function indexesOf({ places }: Segment): Uint32Array {
  const indexes = new Uint32Array(places.length);
  places.forEach((place, index) => {
    indexes[place] = index;
  });
  return indexes;
}

function formsOf({ texts, places }: Segment): string[] {
  const forms: string[] = [];
  places.forEach((place, index) => {
    forms[place] = readForm(texts, index);
  });
  return forms;
}
