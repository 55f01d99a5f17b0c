import type { Span } from "../../../../model/segmented-article.ts";

/** A shortcode as it stands in a text. */
export interface Tag {
  /** Offset behind it. */
  readonly end: number;
  readonly name: string;
  /** `single` closes itself; `comment` is one that is shown instead of called: `{{</* x *\/>}}`. */
  readonly role: "open" | "close" | "single" | "comment";
  /** What stands behind its name. */
  readonly arguments: Span;
}

/** Longer ones are not looked for: the time that an open one can cost has to have an end. */
const MAX_LENGTH = 4000;

const NAME = /\{\{[<%]\s*(\/?)\s*([A-Za-z_][\w./-]*)?/y;

/** What a shortcode is made of: strings, and what cannot begin one or close it. */
const PIECE = /[^"`{>%]+|"(?:\\[^]|[^"\\])*"|`[^`]*`|[^]/g;

/** The shortcode at an offset; `undefined` where it is not closed. */
export function endOfTag(text: string, at: number): Tag | undefined {
  const near = text.slice(at, at + MAX_LENGTH);
  const closing = `${near[2] === "<" ? ">" : "%"}}}`;
  const rest = /^\{\{[<%]\s*\/\*/.test(near) ? "comment" : undefined;
  const length = rest === "comment" ? near.indexOf(`*/${closing}`) + 2 : lengthOf(near, closing);
  if (length === undefined || length === 1) return undefined;
  NAME.lastIndex = 0;
  const head = NAME.exec(near)!;
  const inner = near.slice(head[0].length, length);
  const isSingle = inner.trimEnd().endsWith("/");
  return {
    end: at + length + closing.length,
    name: head[2] ?? "",
    role: rest ?? (head[1] === "/" ? "close" : isSingle ? "single" : "open"),
    arguments: { start: at + head[0].length, end: at + length },
  };
}

/** Offset of what closes the shortcode that a text begins with, outside of its strings. */
function lengthOf(near: string, closing: string): number | undefined {
  if (!near.includes(closing)) return undefined;
  PIECE.lastIndex = 3;
  for (let match = PIECE.exec(near); match !== null; match = PIECE.exec(near)) {
    const [piece] = match;
    if (near.startsWith(closing, match.index)) return match.index;
    if (/^\{$/.test(piece) && /^\{\{[<%]/.test(near.slice(match.index, match.index + 3)))
      return undefined;
    // A string without an end: what closes the shortcode is what looks like it.
    if (piece === '"' || piece === "`") {
      const end = near.indexOf(closing, match.index);
      const isOnLine = end !== -1 && !/[\r\n]/.test(near.slice(match.index, end));
      return isOnLine ? end : undefined;
    }
  }
  return undefined;
}
