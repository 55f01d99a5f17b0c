/** Whether a stretch has a blank line, which ends every paragraph; quote marks do not count. */
export function hasBlankLine(stretch: string): boolean {
  return BLANK_LINE.test(stretch);
}

/** Offset of the line end before the first blank line of a stretch; -1 where it has none. */
export function blankLineIn(stretch: string): number {
  return stretch.search(BLANK_LINE);
}

const BLANK_LINE = /(?:\n|\r(?!\n))[ \t>]*(?:\n|\r)/;
