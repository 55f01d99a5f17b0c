import type { Dialect } from "../dialects.ts";
import { firstFrom } from "../rules/first-from.ts";
import type { FoundMask, MaskRule, MaskSite } from "../masks/mask.ts";

/**
 * A formula in text, as Pandoc and GitHub read it: no white space inside single
 * dollars, no digit behind the closing one, so that prices stay text.
 */
const INLINE =
  /(\$)(?![\s$])(?:\\[\s\S]|[^\\$])*?(?<=\S)\$(?![\d$])|(\$\$)(?!\$)(?:\\[\s\S]|\$(?!\$)|[^\\$])+?\$\$(?!\$)/y;

const CLOSING_LINE = /^[ \t>]*\$\$[ \t]*$/m;

function find({ text, at, lineContent, lineEnd }: MaskSite): FoundMask | undefined {
  if (at === lineContent && /^\$\$[ \t]*$/.test(text.slice(at, lineEnd))) {
    const closing = CLOSING_LINE.exec(text.slice(lineEnd));
    if (closing === null) return undefined;
    return {
      end: lineEnd + closing.index + closing[0].trimEnd().length,
      type: "code",
      display: "block",
    };
  }
  INLINE.lastIndex = at;
  const match = INLINE.exec(text);
  if (match === null) return undefined;
  const isDisplay = match[2] !== undefined;
  return { end: at + match[0].length, type: "code", display: isDisplay ? "line" : "inline" };
}

const formula: MaskRule = { opener: "$", find };

/** A formula between `\[` and `\]` that begins and ends its lines, as MathJax reads it. */
const display: MaskRule = {
  opener: "\\[",
  find: (site) => {
    const { text, at, lineContent } = site;
    if (at !== lineContent) return undefined;
    const closing = firstFrom(site.once(closingBrackets), at);
    if (closing === undefined || !isFormula(text.slice(at + 2, closing.at))) return undefined;
    return { end: closing.at + 2, type: "code", display: "block" };
  },
};

function closingBrackets(text: string): readonly { readonly at: number }[] {
  return Array.from(text.matchAll(/\\\](?=[ \t]*\r?$)/gm), ({ index }) => ({ at: index }));
}

/** Brackets that are escaped stand around words as well. */
function isFormula(inner: string): boolean {
  if (/^[ \t>]*\\\[/m.test(inner)) return false;
  if (/^[ \t]*[\r\n]/.test(inner)) return true;
  return /[\\^_=]/.test(inner) && !/(?:\n|\r(?!\n))[ \t>]*[\r\n]/.test(inner);
}

/** Formulas: `$x$`, `$$x$$`, and blocks between lines of `$$` or of `\[` and `\]`. */
export const math = {
  name: "math",
  summary: "formulas between dollars",
  evidence: /^[ \t]*\$\$[ \t]*$|\$\\[a-z]+\b[^$\n]*\$|\$\$[^$\n]+\$\$/m,
  masks: [formula, display],
} as const satisfies Dialect;
