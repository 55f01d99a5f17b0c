import type { Article } from "./article.ts";
import type { CodeType } from "./inline-code.ts";
import type { LinkMarks } from "./link-marks.ts";
import type { PipelineError } from "./pipeline-error.ts";
import type { Unit } from "./unit.ts";

/** A stretch of the article's text, in UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Markup inside a unit, with its place in the source. */
export interface UnitCode {
  readonly type: CodeType;
  /** As `InlineCode.data`. */
  readonly data: string;
  readonly canDelete: boolean;
  /** The markup before its text; all of it, for a placeholder. */
  readonly open: Span;
  /** The markup after its text; `undefined` for a placeholder. */
  readonly close: Span | undefined;
  /**
   * Label of a collapsed or shortcut link reference, or of a shortcut image
   * reference, as written: its text is also its key, so a translated text is
   * followed by `][label]`.
   */
  readonly label: string | undefined;
  /** What is written before and after its text, where the article spells it otherwise (an escape in a string). */
  readonly spelled?: readonly [open: string, close: string];
  /** An address that is a link without any markup (GFM): its neighbours can lengthen or undo it. */
  readonly isBareAddress: boolean;
}

/** What a unit is made of, in order; codes are named by index. */
export type InlineToken =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "soft-break" }
  | { readonly type: "open" | "close" | "placeholder"; readonly code: number };

/** How plain text stands in a syntax that is not Markdown: a quoted argument, an attribute. */
export interface TextCodec {
  /** What the raw text says. */
  readonly decode: (raw: string) => string;
  /** The raw text for what is to be said; `undefined` where the syntax cannot say it. */
  readonly encode: (text: string) => string | undefined;
}

/**
 * How the targets of a unit are written: over several lines (`flow`), on one line
 * (`line`), between pipes (`cell`), between brackets (`alt`), between quotes
 * (`title`), in HTML (`html`), as an argument of other syntax (`argument`) or as a front
 * matter scalar (`value`).
 */
export type UnitLayout = "flow" | "line" | "cell" | "alt" | "title" | "html" | "argument" | "value";

/** One segment in its unit. */
export interface SegmentSite {
  readonly tokens: readonly InlineToken[];
  /** Index in `UnitSite.codes` of the code with id 1, 2, ... in the segment's tags. */
  readonly codes: readonly number[];
  /** Line in the article on which the segment begins, from 1. */
  readonly line: number;
}

/** A replacement of a stretch of the article's text. */
export interface Edit extends Span {
  readonly text: string;
}

/** A unit and the hole it fills in the skeleton. */
export interface UnitSite {
  readonly unit: Unit;
  readonly layout: UnitLayout;
  /** Whether it stands in a table, where a pipe would end the cell. */
  readonly inCell: boolean;
  /** The hole; for a front matter value, the scalar. */
  readonly span: Span;
  /** What begins each continuation line of a `flow` or `html` unit: quote marks and indentation. */
  readonly prefix: string;
  /** What is written after a translated text inside the hole; see `UnitCode.label`. */
  readonly suffix: string;
  /** As `Unit.subPath`. */
  readonly subPath: string;
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
  readonly segments: readonly SegmentSite[];
  /** White space and breaks before, between and after the segments: one more than segments. */
  readonly separators: readonly (readonly InlineToken[])[];
  /** Where its text is no Markdown: how it is written. */
  readonly codec: TextCodec | undefined;
  /** Front matter only: the edits that make the value `target`. */
  readonly writeValue: ((target: string) => readonly Edit[]) | undefined;
}

/** The structure of an article: what a translation may not change. */
export interface Structure {
  /** One line a block, in document order, with its literals. */
  readonly blocks: readonly string[];
  /** Inline codes that may not be deleted, sorted. */
  readonly codes: readonly string[];
}

/**
 * An article cut into units and segments.
 *
 * Invariant: filling every hole with its unit's own source gives the article
 * back, character for character.
 */
export interface SegmentedArticle {
  readonly article: Article;
  /** In document order, as the sites. */
  readonly units: readonly Unit[];
  /** Sorted by start; a unit that stands inside another (`alt`, `title`) follows it. */
  readonly sites: readonly UnitSite[];
  /** The structure of the source, or of the blocks that begin within a stretch of it, read off the tree when it is asked for. */
  readonly structure: (within?: Span) => Structure;
  /** Its headings and addresses, read off the tree when they are asked for. */
  readonly linkMarks: () => LinkMarks;
  /** Names of the dialects that it was read with. */
  readonly dialects: readonly string[];
  /** Definitions of links and footnotes: what references in targets can resolve to. */
  readonly definitions: readonly string[];
  /** What could not be read of it; that part is left alone as skeleton. */
  readonly problems: readonly PipelineError[];
}
