/*
 * What is known of characters without reading them: a text of such characters alone is
 * text wherever CommonMark and GFM read it, and says what it says.
 */

/**
 * Characters that may begin or end markup within a line, that parsers may leave out, or that
 * make an address of the characters around them.
 */
const DOUBTFUL =
  /[\0-\x1F\x7F-\x9F\u2028\u2029\uFEFF\\`*_~[\]|^]|<(?! )|(?<![ (])@|&(?:#|[A-Za-z\d]+;)|[wW]{3}|:\/|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;

/** Underscores that can neither open nor close emphasis. */
const IN_WORD = /(?<=[\p{L}\p{Nd}])_+(?=[\p{L}\p{Nd}])/gu;

/** Whether text within a line of Markdown can be nothing but text. What its lines begin and end with is another question. */
export function isSureText(text: string): boolean {
  return !DOUBTFUL.test(text.includes("_") ? text.replace(IN_WORD, "-") : text);
}

/**
 * Text with points for brackets: those that hold no others and have no address behind them. They mean
 * nothing where nothing is defined by what they hold.
 */
export function withoutBrackets(text: string): string {
  return text.replace(IN_BRACKETS, ".$1.");
}

const IN_BRACKETS = /\[([^[\]]*)\](?!\()/g;

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
