import { lineStartAt } from "../read/line-bounds.ts";

/**
 * What begins a continuation line of a block that starts at `start`: the quote
 * marks before it and, as white space, the markers that indent what follows. A
 * footnote's label counts four columns (GFM), a task's box none.
 *
 * > | > 1. First line
 * < | >    second line
 */
export function linePrefix(source: string, start: number): string {
  const before = source.slice(lineStartAt(source, start), start);
  // Most blocks begin their line.
  if (before === "") return "";
  return (
    before
      .replace(/\[\^(?:\\.|[^\]\\])*\]:[ \t]*/g, "    ")
      .replace(/\[[^\][]\][ \t]+$/, "")
      // A tag on the line of its text indents nothing.
      .replace(/<[^]*$/, "")
      .replace(/[^>\t]/g, " ")
  );
}
