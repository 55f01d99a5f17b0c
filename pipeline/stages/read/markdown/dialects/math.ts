import type { Dialect } from "../dialects.ts";
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

/** Formulas: `$x$`, `$$x$$`, and blocks between lines of `$$`. */
export const math = {
  name: "math",
  summary: "formulas between dollars",
  evidence: /^[ \t]*\$\$[ \t]*$|\$\\[a-z]+\b[^$\n]*\$|\$\$[^$\n]+\$\$/m,
  masks: [formula],
} as const satisfies Dialect;
