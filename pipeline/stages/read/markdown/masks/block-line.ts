import type { Span } from "../../../../model/segmented-article.ts";
import { lineEndAt, lineStartAt, nextLineAt } from "../../line-bounds.ts";
import { hasBlankLine } from "./blank-line.ts";

/**
 * Whether syntax that has its lines for itself is a block: between two lines of a
 * paragraph it belongs to the paragraph.
 *
 * @param lastBlock The block mask before it, where the mask before it is one.
 */
export function isBlockLine(
  text: string,
  { start, end }: Span,
  lastBlock: Span | undefined,
): boolean {
  if (hasBlankLine(text.slice(start, end))) return true;
  return !(hasTextBefore(text, start, lastBlock) && hasTextAfter(text, end));
}

/** A line of prose, and none that is a heading, HTML, a table, an underline or a fence. */
function hasTextBefore(text: string, start: number, lastBlock: Span | undefined): boolean {
  const lineStart = lineStartAt(text, start);
  if (lastBlock !== undefined && nextLineAt(text, lastBlock.end) >= lineStart) return false;
  const lineEnd = lineStart - (text.startsWith("\r\n", lineStart - 2) ? 2 : 1);
  const before = text.slice(lineStartAt(text, Math.max(0, lineEnd)), lineStart);
  return /[^\s>]/.test(before) && !/^[ \t>]*(?:#|<|\||-+\s*$|`{3}|~{3})/.test(before);
}

/** A line of prose, and none that begins a block of its own. */
function hasTextAfter(text: string, end: number): boolean {
  const next = nextLineAt(text, end);
  const line = text.slice(next, lineEndAt(text, next));
  return /[^\s>]/.test(line) && !/^[ \t>]*(?:[#<|{`~:]|[-+*] |\d+[.)] )/.test(line);
}
