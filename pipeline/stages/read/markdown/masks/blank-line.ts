/** Whether a stretch has a blank line, which ends every paragraph; quote marks do not count. */
export function hasBlankLine(stretch: string): boolean {
  return BLANK_LINE.test(stretch);
}

const BLANK_LINE = /(?:\n|\r(?!\n))[ \t>]*(?:\n|\r)/;
