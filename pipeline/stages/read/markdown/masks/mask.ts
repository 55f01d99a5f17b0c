import type { CodeType } from "../../../../model/inline-code.ts";
import type { Span, TextCodec } from "../../../../model/segmented-article.ts";

/**
 * A stretch of syntax that Markdown does not know. Parsers get inert filler of the
 * same length instead, so that they neither read it nor lose their place.
 *
 * > | Built with {{< version >}} today.
 *                ^^^^^^^^^^^^^^^         a placeholder
 * > | See [[tides|the tides]] first.
 *         ^^^^^^^^         ^^           an open and a close, with text between them
 * > | :::note[Mind the *gap*]
 *     ^^^^^^^^^^^^^^^^^^^^^^^           a block, with a part that is text
 */
export interface Mask extends Span {
  readonly role: "placeholder" | "open" | "close";
  /** Type of the inline code that it is in a segment. */
  readonly type: CodeType;
  /** An open and a close of one name belong together. */
  readonly name: string;
  /** Whether it is a block of its own: it has its lines for itself. */
  readonly isBlock: boolean;
  /** Whether it is about the block that it ends, and so no part of the unit: `{#id}`, `{: .note}`. */
  readonly isEdge: boolean;
  /** Whether it is part of the span that it touches the end of: `*text*{: .note}`. */
  readonly isSuffix: boolean;
  /** Stretches of it that are text, in order. */
  readonly parts: readonly MaskPart[];
  /** Lines of a child document, without what indents them; a line end belongs to its line. */
  readonly body: readonly Span[];
}

/** A stretch of a mask that people read: a title, a string argument. */
export interface MaskPart extends Span {
  /** Name of the argument; `title` for a title. */
  readonly name: string;
  /** How text stands there; `undefined` for inline Markdown. */
  readonly codec: TextCodec | undefined;
}

/** What a rule says of a mask; the defaults are those of a placeholder inside text. */
export interface FoundMask {
  /** Where it ends, exclusive. */
  readonly end: number;
  /** Default: `placeholder`. */
  readonly role?: Mask["role"];
  /** Default: `var`. */
  readonly type?: CodeType;
  /** Default: none. */
  readonly name?: string;
  /**
   * `inline`: always within text. `line`: a block where it has its lines for itself and no
   * text touches them, else within text. `block`: always a block; it takes its lines whole.
   * Default: `inline`.
   */
  readonly display?: "inline" | "line" | "block";
  /** Default: `false`. */
  readonly isEdge?: boolean;
  /** Default: `false`. */
  readonly isSuffix?: boolean;
  /** Of an `open` the stretch that closes it, later in its paragraph. Default: another mask does, or none. */
  readonly close?: Span;
  readonly parts?: readonly MaskPart[];
  readonly body?: readonly Span[];
}

/** Where a rule is asked. */
export interface MaskSite {
  readonly text: string;
  /** Offset at which the rule's opener stands. */
  readonly at: number;
  /** Offset of the line's first character behind indentation, quote marks and perhaps list markers. */
  readonly lineContent: number;
  /** Offset of the line's end, its line end exclusive. */
  readonly lineEnd: number;
  /** What stands before `lineContent` on its line. */
  readonly prefix: string;
  /** What a function finds in the whole text; made once for all sites. Pass one and the same function. */
  readonly once: <T>(read: (text: string) => T) => T;
}

/** How one construct is recognized. */
export interface MaskRule {
  /**
   * What it begins with: rules are asked only there. A string that begins with a backtick or
   * tilde is asked at the begin of lines alone. A pattern has no flags and no groups that are numbered.
   */
  readonly opener: string | RegExp;
  /** Whether a backslash before it changes nothing, as for what is replaced before Markdown is read. Default: `false`. */
  readonly isLiteral?: boolean;
  /** `undefined` where this is something else. */
  readonly find: (site: MaskSite) => FoundMask | undefined;
}
