import { blankLineIn } from "./blank-line.ts";

/**
 * Finds where the code span ends that a run of backticks opens; the run's own end where it opens none.
 * Asked from the begin to the end, it looks for each blank line once: a paragraph may have thousands of spans.
 */
export function codeSpanEnds(text: string): (start: number, run: string) => number {
  let asked = 0;
  let paragraphEnd = -1;
  return (start, run) => {
    const from = start + run.length;
    if (from < asked || from > paragraphEnd) {
      const blank = blankLineIn(text.slice(from));
      paragraphEnd = blank === -1 ? text.length : from + blank;
    }
    asked = from;
    const length = text.slice(from, paragraphEnd).search(new RegExp(`(?<!\`)${run}(?!\`)`));
    return length === -1 ? from : from + length + run.length;
  };
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
