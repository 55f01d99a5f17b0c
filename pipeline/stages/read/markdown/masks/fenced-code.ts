/** The fence with which fenced code opens at the begin of a line's content; `undefined` where none does. */
export function fenceAt(text: string, content: number): string | undefined {
  FENCE.lastIndex = content;
  const fence = FENCE.exec(text);
  return fence === null ? undefined : (fence[1] ?? fence[2]!);
}

/** Whether the content of a line closes what a fence opened. */
export function closesFence(fence: string, lineContent: string): boolean {
  const line = lineContent.trim();
  return line.length >= fence.length && [...line].every((character) => character === fence[0]);
}

const FENCE = /(`{3,})[^`\r\n]*$|(~{3,})/my;
