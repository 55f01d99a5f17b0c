/**
 * What begins a continuation line of a block that starts at `start`: the quote
 * marks before it and, as white space, the markers that indent what follows. A
 * footnote's label counts four columns (GFM), a task's box none.
 *
 * > | > 1. First line
 * < | >    second line
 */
export function linePrefix(source: string, start: number): string {
  const lineStart =
    Math.max(source.lastIndexOf("\n", start - 1), source.lastIndexOf("\r", start - 1)) + 1;
  if (lineStart === start) return "";
  return (
    source
      .slice(lineStart, start)
      .replace(/\[\^(?:\\.|[^\]\\])*\]:[ \t]*/g, "    ")
      .replace(/\[[ \txX]\][ \t]+$/, "")
      // A tag on the line of its text indents nothing.
      .replace(/<[^]*$/, "")
      .replace(/[^>\t]/g, " ")
  );
}
