/*
 * What is known of characters without reading them: a text of such characters alone is
 * text wherever CommonMark and GFM read it, and says what it says.
 */

/**
 * Characters that may begin or end markup within a line, that parsers may leave out, or that
 * make an address of the characters around them. Marks of emphasis and pipes are others' question.
 */
const DOUBTFUL =
  /[\0-\x1F\x7F-\x9F\u2028\u2029\uFEFF`[\]]|\\(?![A-Za-z\d\x80-\uFFFF])|<(?![ \x80-\uFFFF])|(?<=^|[\w.+-])@|&(?:#|[A-Za-z\d]+;)|[wW]{3}|(?<=^|[A-Za-z]):\/|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;

/**
 * Whether text within a line of Markdown can be nothing but text, as far as no marks of emphasis are in it.
 * What its lines begin and end with is another question.
 */
export function isSureText(text: string): boolean {
  return !DOUBTFUL.test(text);
}

/**
 * Text with points for brackets: all of them but those with an address behind them, or those that
 * have their other half there. They mean nothing where nothing is defined by what they hold.
 */
export function withoutBrackets(text: string, which: "all" | "pairs"): string {
  if (which === "all") return text.replace(BRACKET, ".");
  const left = text.replace(IN_BRACKETS, ".$1.");
  // No label has brackets in it.
  return left === text ? text : withoutBrackets(left, which);
}

/** What stands behind a bracket: a parenthesis that holds an address, or a circumflex of a note. */
const BRACKET = /\[(?!\^)|\](?!\((?![^\s()<>\\]+ +(?:"[^"\\]*" +|'[^'\\]*' +)?[^\s)"'(]))/g;
const IN_BRACKETS =
  /\[(?!\^)([^[\]]*)\](?!\((?![^\s()<>\\]+ +(?:"[^"\\]*" +|'[^'\\]*' +)?[^\s)"'(]))/g;

/** What stands beside a mark of emphasis, as far as the marks care (CommonMark 0.31, section 6.2). */
export type Neighbour = "space" | "punctuation" | "other" | "doubtful";

/** One UTF-16 code unit as a neighbour; nothing at all is space. Symbols beyond ASCII are new to some parsers. */
export function neighbour(character: string): Neighbour {
  if (character === "" || SPACE.test(character)) return "space";
  if (LETTER.test(character)) return "other";
  return PUNCTUATION.test(character) ? "punctuation" : "doubtful";
}

const SPACE = /\s/;
const LETTER = /[A-Za-z\d]|\p{L}|\p{Nd}/u;
const PUNCTUATION = /[!-/:-@[-`{-~]|\p{P}/u;

/** Whether marks of emphasis between two neighbours can open it, and whether they can close it; `undefined` where that is doubtful. */
export function sidesOf(
  mark: string,
  before: Neighbour,
  after: Neighbour,
): { readonly opens: boolean; readonly closes: boolean } | undefined {
  if (before === "doubtful" || after === "doubtful") return undefined;
  const left = after === "other" || (after === "punctuation" && before !== "other");
  const right = before === "other" || (before === "punctuation" && after !== "other");
  if (mark !== "_") return { opens: left, closes: right };
  return {
    opens: left && (before !== "other" || !right),
    closes: right && (after !== "other" || !left),
  };
}
