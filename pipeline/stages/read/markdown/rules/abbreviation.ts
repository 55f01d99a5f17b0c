import type { MaskRule } from "../masks/mask.ts";
import { plainLine } from "./plain-line.ts";

const ABBREVIATION = /^\*\[[^\]\r\n]{1,200}\]:[ \t]*(.*)$/;

/**
 * What an abbreviation means (PHP Markdown Extra); the abbreviation itself has to
 * stay as the text has it.
 *
 * > | *[HTML]: HyperText Markup Language
 *              ^^^^^^^^^^^^^^^^^^^^^^^^^  an argument
 */
export const abbreviation: MaskRule = {
  opener: "*[",
  find: ({ text, at, lineContent, lineEnd }) => {
    const isLine = at === lineContent;
    const match = isLine ? ABBREVIATION.exec(text.slice(at, lineEnd).trimEnd()) : null;
    if (match === null) return undefined;
    const [line, meaning] = match;
    const end = at + line.length;
    const part = {
      name: "abbreviation",
      codec: plainLine(/^\s|\s$/),
      start: end - meaning!.length,
      end,
    };
    return { end, display: "block", parts: meaning === "" ? [] : [part] };
  },
};
