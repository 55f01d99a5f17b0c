import type { UnitKind } from "../../model/unit.ts";
import { hash128 } from "./segment-key.ts";

/** What a place is made of; nothing of it depends on line numbers or neighbours. */
export interface PlaceParts {
  readonly kind: UnitKind;
  /** Segment keys of each heading above the unit, outermost first. */
  readonly headings: readonly (readonly string[])[];
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
export interface PlaceCounter {
  /** Hash of the parts and of how many equal units came before, 32 hex digits. */
  next(parts: PlaceParts): string;
}

export function placeCounter(): PlaceCounter {
  const seen = new Map<string, number>();
  return {
    next({ kind, headings, subPath, rowHead, columnHead, own }) {
      const parts = JSON.stringify(["p1", kind, headings, subPath, rowHead, columnHead, own]);
      const n = seen.get(parts) ?? 0;
      seen.set(parts, n + 1);
      return hash128(`${parts.slice(0, -1)},${n}]`);
    },
  };
}
