import type { Segment, Unit } from "../../model/unit.ts";
import type { CutSite } from "./cut-site.ts";
import { codesHash, type Hash128 } from "./segment-key.ts";
import { SegmentedUnit } from "./segmented-unit.ts";
import { PlaceCounter } from "./unit-place.ts";

/**
 * The units of an article, with keys, places and ids: one for each site, in order. All at once,
 * as a place depends on the headings above it and on the units before it.
 */
export function nameUnits(sites: readonly CutSite[], hash: Hash128): readonly Unit[] {
  const namer = new UnitNamer(hash);
  return sites.map((site) => namer.name(site));
}

interface OpenHeading {
  readonly depth: number;
  readonly keys: readonly string[];
  readonly text: string;
}

const NO_KEYS: readonly string[] = [];

class UnitNamer {
  readonly #hash: Hash128;
  readonly #places: PlaceCounter;
  #headings: readonly OpenHeading[] = [];
  #headingTexts: readonly string[] = [];
  #rowHead: readonly string[] = [];
  #columnHeads: (readonly string[])[] = [];

  constructor(hash: Hash128) {
    this.#hash = hash;
    this.#places = new PlaceCounter(hash);
  }

  name(site: CutSite): Unit {
    const { headingDepth } = site.draft;
    if (headingDepth > 0) this.#enter(this.#headings.filter(({ depth }) => depth < headingDepth));
    const keys = site.keys();
    const place = this.#placeOf(site, keys);
    const segments = this.#segmentsOf(site, keys, place.slice(0, 16));
    const unit = new SegmentedUnit(site, { place, segments, headings: this.#headingTexts });
    if (headingDepth > 0) {
      const text = segments.map((segment) => segment.text + segment.after).join("");
      this.#enter([...this.#headings, { depth: headingDepth, keys, text }]);
    }
    return unit;
  }

  #enter(headings: readonly OpenHeading[]): void {
    this.#headings = headings;
    this.#headingTexts = headings.map(({ text }) => text);
    this.#places.enter(headings.map(({ keys }) => keys));
  }

  #placeOf({ subPath, draft: { kind, cell } }: CutSite, own: readonly string[]): string {
    let rowHead = NO_KEYS;
    let columnHead = NO_KEYS;
    if (cell !== undefined) {
      const { row, column } = cell;
      if (row === 0 && column === 0) this.#columnHeads = [];
      if (row === 0) this.#columnHeads[column] = own;
      else columnHead = this.#columnHeads[column] ?? NO_KEYS;
      if (column === 0) this.#rowHead = own;
      else rowHead = this.#rowHead;
    }
    return this.#places.next({ kind, subPath, rowHead, columnHead, own });
  }

  #segmentsOf(
    { texts, separators }: CutSite,
    keys: readonly string[],
    id: string,
  ): readonly Segment[] {
    const numbers = equalsBefore(keys);
    return texts.map(({ text, codes }, index) => {
      const key = keys[index]!;
      const n = numbers[index]!;
      const isFollowed = index + 1 < texts.length && separators[index + 1]!.length > 0;
      return {
        id: `${id}.${key.slice(0, 8)}.${n}`,
        key,
        codesHash: codesHash(codes, this.#hash),
        n,
        text,
        codes,
        after: isFollowed ? " " : "",
      };
    });
  }
}

const ONE: readonly number[] = [0];

/** For each key how many equal ones stand before it. */
function equalsBefore(keys: readonly string[]): readonly number[] {
  if (keys.length === 1) return ONE;
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return n;
  });
}
