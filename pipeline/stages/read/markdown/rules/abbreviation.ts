import type { MaskRule } from "../masks/mask.ts";
import { plainLine } from "./plain-line.ts";

const ABBREVIATION = /^\*\[[^\]\r\n]+\]:[ \t]*(.*?)[ \t]*$/;

/**
 * What an abbreviation means (PHP Markdown Extra); the abbreviation itself has to
 * stay as the text has it.
 *
 * > | *[HTML]: HyperText Markup Language
 *              ^^^^^^^^^^^^^^^^^^^^^^^^^  an argument
 */
export const abbreviation: MaskRule = {
  opener: "*[",
  find: ({ text, at, lineEnd }) => {
    const match = ABBREVIATION.exec(text.slice(at, lineEnd));
    if (match === null) return undefined;
    const [line, meaning] = match;
    const end = at + line.trimEnd().length;
    const part = {
      name: "abbreviation",
      codec: plainLine(/^\s|\s$/),
      start: end - meaning!.length,
      end,
    };
    return { end, display: "block", parts: meaning === "" ? [] : [part] };
  },
};
