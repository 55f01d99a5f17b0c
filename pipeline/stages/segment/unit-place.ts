import type { UnitKind } from "../../model/unit.ts";
import type { Hash128 } from "./segment-key.ts";

/** What a place is made of; nothing of it depends on line numbers or neighbours. */
export interface PlaceParts {
  readonly kind: UnitKind;
  /** `alt`, `title` or a front matter key path; else empty. */
  readonly subPath: string;
  /** Segment keys of the first cell of a cell's row; else empty. */
  readonly rowHead: readonly string[];
  /** Segment keys of the first cell of a cell's column; else empty. */
  readonly columnHead: readonly string[];
  /** Segment keys of the unit itself. */
  readonly own: readonly string[];
}

/** Gives the units of one article their places. */
export class PlaceCounter {
  readonly #hash: Hash128;
  /** How many units had the same parts, by the place of the first of them. */
  readonly #seen = new Map<string, number>();
  /** As JSON, as all units below them need them. */
  #headings = "[]";

  constructor(hash: Hash128) {
    this.#hash = hash;
  }

  /** @param headings Segment keys of each heading above the units that follow, outermost first. */
  enter(headings: readonly (readonly string[])[]): void {
    this.#headings = JSON.stringify(headings);
  }

  /** Hash of the parts, the headings above them and how many equal units came before, 32 hex digits. */
  next({ kind, subPath, rowHead, columnHead, own }: PlaceParts): string {
    const parts = `["p1","${kind}",${this.#headings},${subPath === "" ? '""' : JSON.stringify(subPath)},${listed(rowHead)},${listed(columnHead)},${listed(own)}`;
    const first = this.#hash(`${parts},0]`);
    const n = this.#seen.get(first) ?? 0;
    this.#seen.set(first, n + 1);
    return n === 0 ? first : this.#hash(`${parts},${n}]`);
  }
}

/** Keys as JSON: nothing in them has to be escaped. */
function listed(keys: readonly string[]): string {
  return keys.length === 0 ? "[]" : `["${keys.join('","')}"]`;
}
