/** Why a text is not read natively; a name for tests and reports. */
export type TextDoubt = "control" | "line-ends" | "surrogates" | "new-letters";

/**
 * What stands in a text that the native parser is known to read otherwise than the
 * reference; `undefined` for nothing. What shows in the tree only is `treeDoubt`'s.
 */
export function textDoubt(text: string): TextDoubt | undefined {
  if (CONTROL.test(text) || hasControlMarks(text)) return "control";
  if (text.includes("\r\n") && BARE_LINE_FEED.test(text)) return "line-ends";
  if (!HAS_WIDE.test(text)) return undefined;
  if (!text.isWellFormed()) return "surrogates";
  return NEW_LETTERS.test(text) ? "new-letters" : undefined;
}

/** Control characters but tab and line ends, and white space that one parser knows and the other does not. */
const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\x85\u2028\u2029\uFEFF]/;

/**
 * Carriage returns alone; comments that close at once; a hard break as the end of a label; end tags over lines. Each
 * begins with what many texts do not have.
 */
function hasControlMarks(text: string): boolean {
  return (
    (text.includes("\r") && /\r(?!\n)/.test(text)) ||
    (text.includes("<!-") && /<!--?-?>/.test(text)) ||
    (text.includes("\\") && /\\\r?\n[ \t>]*\]/.test(text)) ||
    (text.includes("</") && /<\/[A-Za-z][\w-]*\s*?\n/.test(text))
  );
}

/** Two kinds of line ends in a text: code keeps its own, or not. */
const BARE_LINE_FEED = /(?:^|[^\r])\n/;

const HAS_WIDE = /[\u1B4E-\uFFFF]/;

/** Punctuation and symbols that newer tables of Unicode have, found by trying each character beside marks. */
const NEW_LETTERS =
  /[\u1B4E\u1B4F\u1B7F\u20C1\u2427-\u2429\u2B96\u31E4\u31E5\uFBC3-\uFBD2\uFD90\uFD91\uFDC8-\uFDCE]/;
