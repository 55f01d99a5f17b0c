import type { InlineCode } from "./inline-code.ts";
import type { Location } from "./pipeline-error.ts";

/** What a unit is in its article. */
export type UnitKind =
  | "paragraph"
  | "heading"
  | "cell"
  | "list-item"
  | "quote"
  | "footnote"
  | "alt"
  | "title"
  | "front-matter"
  | "string";

/** A sentence of a unit: what is matched and translated as one. */
export interface Segment {
  /** `<unit id>.<first 8 hex of key>.<n>`: stable while the unit's content is. */
  readonly id: string;
  /** Hash of source locale and normalized text, 32 hex digits; see `segmentKey`. */
  readonly key: string;
  /** Hash of the data of code, var, html and footnote codes, 32 hex digits; empty where there are none. */
  readonly codesHash: string;
  /** Position among the equal segments of its unit, from 0. */
  readonly n: number;
  /** Decoded text with tags; soft breaks are folded, `&lt;` and `&amp;` are the only escapes. */
  readonly text: string;
  readonly codes: readonly InlineCode[];
  /** White space between it and the next segment of the unit, folded: one space or nothing. */
  readonly after: "" | " ";
}

/** A translatable stretch of an article, usually one block. */
export interface Unit {
  /** First 16 hex digits of `place`. */
  readonly id: string;
  /** Where the unit stands, by content, 32 hex digits; see `unitPlace`. */
  readonly place: string;
  readonly kind: UnitKind;
  readonly location: Location;
  /** Texts of the headings above it, outermost first. */
  readonly headings: readonly string[];
  /** Key path of a front matter value or a string, `alt` or `title`; empty for blocks. */
  readonly subPath: string;
  /** What the author told translators (`<!-- i18n: ... -->` before the unit). */
  readonly note: string | undefined;
  /** Longest target allowed, in grapheme clusters. */
  readonly maxLength: number | undefined;
  /** Key of the whole unit as if it were one segment: says whether stored cuts still apply. */
  readonly textKey: string;
  /**
   * Where the segments after the first begin: counts of the characters before
   * them, white space, combining marks and markup around text left out, so that
   * reflowing changes nothing. A placeholder counts as one.
   */
  readonly cuts: readonly number[];
  /** At least one. */
  readonly segments: readonly Segment[];
}
