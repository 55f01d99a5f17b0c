import { blankLineIn } from "./blank-line.ts";

/** Where the code span ends that a run of backticks opens; the run's own end where it opens none. */
export function codeSpanEnd(text: string, start: number, run: string): number {
  const from = start + run.length;
  const rest = text.slice(from);
  const blank = blankLineIn(rest);
  const paragraph = blank === -1 ? rest : rest.slice(0, blank);
  const length = paragraph.search(new RegExp(`(?<!\`)${run}(?!\`)`));
  return length === -1 ? from : from + length + run.length;
}

/**
 * Finds where comments of a text end; a `<!--` that is never closed is one character.
 * Ask from the begin to the end: each search that fails is the last one.
 */
export function commentEnds(text: string): (start: number) => number {
  let unclosed = Number.POSITIVE_INFINITY;
  return (start) => {
    if (start >= unclosed) return start + 1;
    const end = text.indexOf("-->", start + 4);
    if (end === -1) unclosed = start;
    return end === -1 ? start + 1 : end + 3;
  };
}
