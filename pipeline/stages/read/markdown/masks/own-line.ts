import type { MaskSite } from "./mask.ts";

/** Whether nothing else stands on the lines of what begins at a site and ends at an offset. */
export function hasItsLines({ text, at, lineContent }: MaskSite, end: number): boolean {
  return at === lineContent && isBlankUntilLineEnd(text, end);
}

function isBlankUntilLineEnd(text: string, from: number): boolean {
  BLANK_END.lastIndex = from;
  return BLANK_END.test(text);
}

const BLANK_END = /[ \t]*(?=[\r\n]|$)/y;
