import type { FoundMask, MaskRule } from "../masks/mask.ts";

/**
 * Syntax without text in it, as one expression says it.
 *
 * @param pattern Sticky (`y`).
 * @param found What it is; a placeholder in text by default.
 */
export function syntax(
  opener: string,
  pattern: RegExp,
  found: Omit<FoundMask, "end"> = {},
): MaskRule {
  return {
    opener,
    find: ({ text, at }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match === null ? undefined : { ...found, end: at + match[0].length };
    },
  };
}

/** The same for what has a line of its own, which the expression matches without its line end. */
export function syntaxLine(opener: string, pattern: RegExp): MaskRule {
  return {
    opener,
    find: ({ text, at, lineContent, lineEnd }) => {
      if (at !== lineContent) return undefined;
      const line = text.slice(at, lineEnd).trimEnd();
      return pattern.test(line) ? { end: at + line.length, display: "block" } : undefined;
    },
  };
}
