import type { MaskRule } from "../masks/mask.ts";

const LINK = /\[\[([^[\]|\r\n]{1,500}?)(?:\\?\|([^[\]\r\n]{1,500}))?\]\]/y;

/**
 * Links of wikis: with a text of their own a pair, else a placeholder.
 *
 * > | See [[tides|the tides]] and [[moon]].
 *         ^^^^^^^^         ^^     ^^^^^^^^
 */
export const wikiLink: MaskRule = {
  opener: "[[",
  find: ({ text, at }) => {
    LINK.lastIndex = at;
    const match = LINK.exec(text);
    if (match === null) return undefined;
    const end = at + match[0].length;
    const shown = match[2];
    if (shown === undefined || shown.trim() !== shown) return { end, type: "link" };
    const close = { start: end - 2, end };
    return { end: close.start - shown.length, role: "open", type: "link", name: "[[", close };
  },
};
