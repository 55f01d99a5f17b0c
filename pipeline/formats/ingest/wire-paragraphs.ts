import { columns } from "../../stages/rebuild/line-habit.ts";
import { isUnspaced, softBreak } from "../../stages/segment/soft-break.ts";
import { endsSentence } from "./line-shape.ts";

/**
 * The paragraphs of plain text: one a line, or, where the lines of the file are
 * wrapped, the lines between blank ones (or from one indented line to the next)
 * joined. Which of the two it is, the whole file says.
 */
export function wireParagraphs(text: string): readonly string[] {
  const groups = lineGroups(text);
  const width = widest(groups.flat());
  const paragraphs = isWrapped(groups, width)
    ? groups.flatMap((lines) => joinWrapped(lines, width))
    : groups.flat();
  return paragraphs.map((paragraph) => paragraph.replaceAll("\t", " ").trim());
}

/** Columns of the widest line; a file may have more lines than a call may have arguments. */
function widest(lines: readonly string[]): number {
  return lines.reduce((width, line) => Math.max(width, columns(line.trim())), 0);
}

/** Lines between blank ones; indentation stays. */
function lineGroups(text: string): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  for (const line of text.split("\n")) {
    if (line.trim() === "") groups.push([]);
    else groups.at(-1)!.push(line.trimEnd());
  }
  return groups.filter((lines) => lines.length > 0);
}

/** Wider lines are not wrapped by anybody's typewriter or mail program. */
const MAX_WRAP_COLUMNS = 132;

/**
 * Lines are wrapped where breaks within a group fall into a sentence, and there
 * where the next word would not have fitted, at least as often as they do not.
 */
function isWrapped(groups: readonly (readonly string[])[], width: number): boolean {
  if (width > MAX_WRAP_COLUMNS) return false;
  const breaks = groups.flatMap((lines) => {
    const margin = marginOf(lines);
    return lines.slice(1).flatMap((next, index) =>
      // An indented line begins a paragraph, whatever the one before is like.
      indentOf(next) > margin ? [] : [{ line: lines[index]!.trim(), next: next.trim() }],
    );
  });
  let [wrapped, short, unclear] = [0, 0, 0];
  for (const { line, next } of breaks) {
    const isRoomLeft = !isFull(line, next, width * 0.85);
    if (beginsSmall(next) || (!isRoomLeft && !endsSentence(line))) wrapped++;
    else if (isRoomLeft) short++;
    else unclear++;
  }
  return wrapped > 0 && wrapped >= short && wrapped >= unclear;
}

/** Whether the first word of the next line would have gone over the width. */
function isFull(line: string, next: string, width: number): boolean {
  return columns(line) + firstWordColumns(next) > width;
}

function firstWordColumns(line: string): number {
  if (isUnspaced(line[0]!)) return 2;
  return 1 + columns(/^\S+/.exec(line)![0]);
}

function beginsSmall(line: string): boolean {
  return /^\p{Ll}/u.test(line);
}

function joinWrapped(lines: readonly string[], width: number): readonly string[] {
  const margin = marginOf(lines);
  const isIndented = lines.some((line) => indentOf(line) > margin);
  const paragraphs: string[] = [];
  for (const [index, indented] of lines.entries()) {
    const line = indented.trim();
    const before = lines[index - 1]?.trim();
    const begins =
      before === undefined ||
      (isIndented ? indentOf(indented) > margin : endsParagraph(before, line, width));
    if (begins) paragraphs.push(line);
    else paragraphs[paragraphs.length - 1] = join(paragraphs.at(-1)!, line);
  }
  return paragraphs;
}

function marginOf(lines: readonly string[]): number {
  return lines.reduce((margin, line) => Math.min(margin, indentOf(line)), Infinity);
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)![0].length;
}

/** A line that ends long before the margin, before a line that begins as paragraphs do. */
function endsParagraph(line: string, next: string, width: number): boolean {
  if (beginsSmall(next) || isFull(line, next, width * 0.8)) return false;
  return endsSentence(line) || columns(line) < width * 0.6;
}

/** Words behind a hyphen that stands for a part left out: `Vor- und Nachteile`. */
const CONJUNCTION = /^(?:und|oder|bzw\.?|and|or|to|et|ou|y|e|o|и|или)\b/u;

function join(before: string, line: string): string {
  const isHyphened = /\p{L}-$/u.test(before) && beginsSmall(line) && !CONJUNCTION.test(line);
  return before + (isHyphened ? "" : softBreak(before.at(-1)!, line[0]!)) + line;
}
