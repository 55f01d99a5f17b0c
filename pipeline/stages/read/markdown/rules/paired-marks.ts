import { blankLineIn } from "../masks/blank-line.ts";
import type { MaskRule } from "../masks/mask.ts";

/** Longest text between two marks, in characters: a search for the second one ends there. */
const MAX_LENGTH = 500;

/**
 * Marks around text, as emphasis has them: white space before the text or behind it
 * makes them mere characters. The mask is half of a pair.
 *
 * > | This is ==marked== here.
 *             ^^      ^^
 */
export function pairedMarks(mark: string, close: string = mark): MaskRule {
  const isRun = (text: string, at: number) => text[at] === close[0] && mark === close;
  return {
    opener: mark,
    find: ({ text, at }) => {
      const from = at + mark.length;
      if (isRun(text, at - 1) || isRun(text, from) || !/\S/.test(text[from] ?? ""))
        return undefined;
      const inside = paragraphAt(text, from);
      const length = closeIn(inside, close);
      if (length === -1) return undefined;
      const start = from + length;
      return {
        end: from,
        role: "open",
        name: mark,
        close: { start, end: start + close.length },
      };
    },
  };
}

/** The rest of a paragraph, cut off where a search would become too long. */
export function paragraphAt(text: string, from: number): string {
  const inside = text.slice(from, from + MAX_LENGTH);
  const blank = blankLineIn(inside);
  return blank === -1 ? inside : inside.slice(0, blank);
}

function closeIn(inside: string, close: string): number {
  let ticks = 0;
  let tick = inside.indexOf("`");
  for (let at = inside.indexOf(close, 1); at !== -1; at = inside.indexOf(close, at + 1)) {
    for (; tick !== -1 && tick < at; tick = inside.indexOf("`", tick + 1)) ticks++;
    const isInCode = ticks % 2 === 1;
    if (!isInCode && inside[at - 1]!.trim() !== "") return at;
  }
  return -1;
}
