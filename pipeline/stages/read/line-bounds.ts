/** Offset at which the line of an offset begins; looks no further back than that. */
export function lineStartAt(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

/** Offset at which the line of an offset ends, its line end exclusive. */
export function lineEndAt(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.exec(text)?.index ?? text.length;
}

/** Offset at which the line after that of an offset begins; the text's end for the last one. */
export function nextLineAt(text: string, at: number): number {
  return afterLineEnd(text, lineEndAt(text, at));
}

/** Offset behind the line end at an offset. */
export function afterLineEnd(text: string, lineEnd: number): number {
  return lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : lineEnd < text.length ? 1 : 0);
}

const LINE_END = /[\r\n]/g;
