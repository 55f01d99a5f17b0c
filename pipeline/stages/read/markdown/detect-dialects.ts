import { type Dialect, type DialectName, DIALECTS } from "./dialects.ts";

/** A dialect has to be seen in this share of the articles, or in so many of them. */
const MINIMUM_SHARE = 0.01;
const SURE_COUNT = 3;

/** Articles after which no more are looked at. */
const MAX_ARTICLES = 2000;

/**
 * Find out which dialects articles are written in, by what stands in them outside
 * of fenced code; in the table's order. MDX needs both imports and components:
 * most Markdown does not parse as MDX.
 *
 * @param texts Of articles; the more, the surer.
 */
export function detectDialects(texts: Iterable<string>): readonly DialectName[] {
  const dialects: readonly Dialect[] = DIALECTS;
  const counts = new Map<string, number>();
  let articles = 0;
  for (const text of texts) {
    if (++articles > MAX_ARTICLES) break;
    const prose = withoutFences(text);
    for (const { name, evidence } of dialects)
      if (evidence?.test(prose) === true) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const share = Math.min(articles, MAX_ARTICLES) * MINIMUM_SHARE;
  const minimum = Math.min(SURE_COUNT, Math.max(1, Math.floor(share)));
  return DIALECTS.filter(({ name }) => (counts.get(name) ?? 0) >= minimum).map(({ name }) => name);
}

/** Fenced code shows what other languages look like. */
function withoutFences(text: string): string {
  return text.replace(
    /^([ \t>]*)(`{3,}|~{3,})[^\r\n]*\r?\n(?:(?![ \t>]*\2)[^\r\n]*\r?\n){0,2000}[ \t>]*\2/gm,
    "",
  );
}
