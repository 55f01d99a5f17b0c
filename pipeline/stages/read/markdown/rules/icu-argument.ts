/** A formatted argument of the ICU message syntax: its name, its type, and what may follow. */
const HEAD =
  /\{\s{0,10}[\w.-]{1,100}\s{0,10},\s{0,10}(?:plural|select|selectordinal|number|date|time|spellout|ordinal|duration|list)\s{0,10}(?=[,}])/y;

/** Longer ones are not looked for: the time that an open one can cost has to have an end. */
const MAX_LENGTH = 4000;

/** An apostrophe before a brace quotes up to the next one (ICU, MessageFormat). */
const STEP = /'[{}][^']*(?:'|$)|[{}]/g;

/**
 * Offset behind a formatted argument that begins at an offset; `undefined` where
 * none does or its braces do not close.
 */
export function icuArgumentEnd(text: string, at: number): number | undefined {
  HEAD.lastIndex = at;
  if (!HEAD.test(text)) return undefined;
  let depth = 0;
  for (const { 0: step, index } of text.slice(at, at + MAX_LENGTH).matchAll(STEP)) {
    if (step === "{") depth++;
    else if (step === "}" && --depth === 0) return at + index + 1;
  }
  return undefined;
}
