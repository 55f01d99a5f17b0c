/** Columns that a text takes in a terminal: East Asian wide characters and emoji take two. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes().segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function cutEnd(text: string, width: number): string {
  return textWidth(text) <= width ? text : `${takeStart(split(text), width - 1)}…`;
}

/** The text, or as much of its end as fits, with an ellipsis: names of files differ at the end. */
export function cutStart(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const end = takeStart(split(text).toReversed(), width - 1);
  return `…${split(end).toReversed().join("")}`;
}

function takeStart(parts: readonly string[], width: number): string {
  let taken = "";
  let left = width;
  for (const part of parts) {
    left -= graphemeWidth(part);
    if (left < 0) break;
    taken += part;
  }
  return taken;
}

let segmenter: Intl.Segmenter | undefined;

function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return segmenter;
}

function split(text: string): readonly string[] {
  return Array.from(graphemes().segment(text), ({ segment }) => segment);
}

const ZERO = /^[\p{Cf}\p{Mn}\p{Me}\p{Cc}]+$/u;

/** East Asian Width `W` and `F` of Unicode, and what shows as an emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}\uFE0F]/u;

function graphemeWidth(grapheme: string): number {
  if (ZERO.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
