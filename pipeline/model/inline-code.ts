/** What a code is, as it enters the segment key (key version `k1`). */
export type CodeType =
  | "em"
  | "strong"
  | "del"
  | "link"
  | "image"
  | "code"
  | "html"
  | "footnote"
  | "break"
  | "var";

/**
 * How a code stands in its segment. An `isolated-open` or `isolated-close` is a
 * half whose partner stands in another segment of the same unit (XLIFF `sc`, `ec`).
 *
 * > | Press **Save** now.
 *           ^^    ^^        pair 1: `Press <g1>Save</g1> now.`
 * > | Run `npm ci`.
 *         ^^^^^^^^          placeholder 1: `Run <x1/>.`
 */
export type CodeForm = "pair" | "placeholder" | "isolated-open" | "isolated-close";

/** Markup inside a segment. */
export interface InlineCode {
  /** Number in the segment's tags (`<g1>`, `<x1/>`, `<b1/>`, `<e1/>`), from 1 in order of first occurrence. */
  readonly id: number;
  readonly form: CodeForm;
  readonly type: CodeType;
  /**
   * What the code holds, decoded: the text of a code span, the raw HTML, the
   * footnote's identifier, the address of a link or image; empty for others.
   */
  readonly data: string;
  /** Source markup before its text (all of it, for a placeholder), for people to read. */
  readonly open: string;
  /** Source markup after its text; empty for a placeholder. */
  readonly close: string;
  /** Whether a target may leave it out: emphasis may be dropped, links may not. */
  readonly canDelete: boolean;
}
