import type { UnitSite } from "../../model/segmented-article.ts";

/** How the source breaks the lines of a unit. */
export type LineHabit =
  | { readonly type: "one-line" }
  | { readonly type: "sentence-per-line" }
  /** Lines of at most so many columns, quote marks and indentation not counted. */
  | { readonly type: "width"; readonly columns: number };

const ONE_LINE: LineHabit = { type: "one-line" };

/** Shortest width that is taken for a habit: below it every word would get a line of its own. */
const MINIMUM_COLUMNS = 20;

/** Read the habit off a unit's source. */
export function lineHabit(site: UnitSite, source: string): LineHabit {
  const hasBreak = (tokens: UnitSite["tokens"]): boolean =>
    tokens.some(({ type }) => type === "soft-break");
  const hasLines = site.layout === "flow" || site.layout === "html";
  if (!hasLines || !hasBreak(site.tokens)) return ONE_LINE;
  const between = site.separators.slice(1, -1);
  const isSentencePerLine =
    between.length > 0 &&
    between.every(hasBreak) &&
    !site.segments.some(({ tokens }) => hasBreak(tokens));
  if (isSentencePerLine) return { type: "sentence-per-line" };
  const lines = source.slice(site.span.start, site.span.end).split(/\r\n?|\n/);
  const widths = lines.map((line, index) =>
    columns(index === 0 ? line : line.replace(/^[ \t>]+/, "")),
  );
  return { type: "width", columns: Math.max(MINIMUM_COLUMNS, ...widths) };
}

/** Latin, Greek and Cyrillic letters, with their accents, signs, arrows and boxes: most texts. A middle dot may be Chinese. */
const NARROW = /^[\0-\u00B6\u00B8-\u02FF\u0370-\u0482\u048A-\u052F\u1E00-\u20CF\u2100-\u2CEE]*$/;

/** Whether each character of a text surely takes one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** Columns that a text takes in an editor: wide East Asian characters take two, marks none. */
export function columns(text: string): number {
  if (isNarrow(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\u3000-\u303F\uFF01-\uFF60]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
