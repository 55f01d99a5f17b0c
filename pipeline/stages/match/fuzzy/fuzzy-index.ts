import { type CharacterComparison, characterComparison } from "./character-comparison.ts";
import { indexParts, type Part } from "./index-parts.ts";
import { buildSegment, type Segment } from "./segment.ts";
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

/** An index of segments, the numbers of each following those of the one before. */
export function openFuzzyIndex(segments: readonly Segment[], icuVersion: string): FuzzyIndex {
  const { size, built, add, form, parts } = indexParts(segments);
  const scan = tokenScanner();
  const characters = characterComparison();
  return {
    get size() {
      return size();
    },
    get added() {
      return size() - built;
    },
    get needsMerge() {
      return size() - built > Math.max(FEW, built * MOST_ADDED);
    },
    icuVersion,
    near: (asked, minimum) => {
      const tokens = scan(asked);
      if (tokens.count === 0 || minimum > 100) return [];
      const searched = parts();
      characters.open(asked);
      for (const { search } of searched) search.open(tokens);
      try {
        return nearIn({ parts: searched, characters }, Math.ceil(minimum));
      } finally {
        for (const { search } of searched) search.close();
        characters.close();
      }
    },
    form,
    add,
    segments: () => parts().map(({ search }) => search.segment),
  };
}

/** More forms than this, and than this share of those built, are merged. */
const FEW = 1000;
const MOST_ADDED = 0.05;

function* formsIn(index: FuzzyIndex): Iterable<string> {
  for (let number = 0; number < index.size; number++) yield index.form(number);
}

/** Where one form is searched for: all parts, each opened for it. */
interface Searched {
  readonly parts: readonly Part[];
  readonly characters: CharacterComparison;
}

function nearIn(searched: Searched, minimum: number): readonly Near<number>[] {
  const near = nearByTokens(searched, minimum);
  // Equal characters are equal tokens: nothing more is equal by them.
  const isEnough = minimum === 100 || near.some((found) => found.percent >= GOOD_PERCENT);
  if (!isEnough && wideMinimum(minimum) < minimum)
    near.push(...nearByCharacters(searched, minimum));
  return near.sort((a, b) => b.percent - a.percent || a.form - b.form);
}

/** Those of whose tokens enough agree, with as much as their characters make more of it. */
function nearByTokens({ parts, characters }: Searched, minimum: number): Near<number>[] {
  const near: Near<number>[] = [];
  for (const { first, search } of parts) {
    const { places, texts } = search.segment;
    search.find({
      percent: minimum,
      leastUnits: 0,
      mostUnits: Number.MAX_SAFE_INTEGER,
      take: (index, length, distance) => {
        const tokens = percent(distance, length);
        const other = tokens === 100 ? 0 : characters.percentOf({ texts, index }, tokens + 1);
        near.push({ form: first + places[index]!, percent: Math.max(tokens, other) });
      },
    });
  }
  return near;
}

/** Those that only their characters make near. */
function nearByCharacters({ parts, characters }: Searched, minimum: number): Near<number>[] {
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
}
