import { columns } from "../../stages/rebuild/line-habit.ts";

/** Quotes and brackets that may stand behind the mark that ends a sentence. */
const CLOSERS = "[\\s\"'»«“”„’‘‹›)\\]」』）】〉》*_]*$";

const FULL_STOP = new RegExp(`[.。．｡۔։।]${CLOSERS}`, "u");
const SENTENCE_END = new RegExp(`[.!?…:;。．｡！？：；؟۔؛։।]${CLOSERS}`, "u");

/** Whether a line ends with a full stop, maybe before closing quotes. */
export function hasFullStop(line: string): boolean {
  return FULL_STOP.test(line);
}

/** Whether a line ends as sentences do. */
export function endsSentence(line: string): boolean {
  return SENTENCE_END.test(line);
}

/** Widest title, in columns. */
const MAX_TITLE_COLUMNS = 140;

/** Whether the first line of a story is its title: short, without a full stop, and text follows. */
export function isTitle(line: string, rest: readonly string[]): boolean {
  return isLabel(line, MAX_TITLE_COLUMNS) && rest.some((other) => isText(other));
}

/** Widest sub-heading, in columns. */
const MAX_HEADING_COLUMNS = 80;

/** Most words of a sub-heading. */
const MAX_HEADING_WORDS = 12;

/**
 * Whether a line is a sub-heading: short, without a full stop, alone, and text
 * follows. Several short lines in a row are a list or a table.
 */
export function isHeading(lines: readonly string[], index: number): boolean {
  const [before, line, after] = [lines[index - 1], lines[index]!, lines[index + 1]];
  return (
    isShortLabel(line) &&
    after !== undefined &&
    isText(after) &&
    columns(after) > columns(line) &&
    (before === undefined || !isShortLabel(before))
  );
}

function isShortLabel(line: string): boolean {
  return (
    isLabel(line, MAX_HEADING_COLUMNS) &&
    line.split(/\s+/).length <= MAX_HEADING_WORDS &&
    /^[\p{Lu}\p{Lt}\p{Lo}\p{N}"'»«“”„’‘‹›「『《¿¡]/u.test(line)
  );
}

function isText(line: string): boolean {
  return endsSentence(line) || columns(line) > MAX_TITLE_COLUMNS;
}

/** What a short line may be and still be no heading: an item, an address, a remark in brackets, the begin of a sentence. */
const NO_LABEL: readonly RegExp[] = [
  /^(?:[-–—*•·+#=>|~]|\p{N}{1,3}[.)](?:\s|$)|\p{L}\))/u,
  /[,،、:：;；؛–—-]$/u,
  /\S@\S|https?:|www\./i,
  /^[(（[【].*[)）\]】]$/u,
  /^(?:©|\(c\)|copyright\b)/i,
];

function isLabel(line: string, maxColumns: number): boolean {
  return (
    /\p{L}/u.test(line) &&
    columns(line) <= maxColumns &&
    !hasFullStop(line) &&
    !NO_LABEL.some((pattern) => pattern.test(line))
  );
}
