import type { MaskRule } from "../masks/mask.ts";

/**
 * An HTML comment, which MDX itself does not read. Docusaurus reads it in every
 * file (`markdown.mdx1Compat.comments`), and so do we: nothing else can be meant.
 */
export const htmlComment: MaskRule = {
  opener: "<!--",
  find: ({ text, at }) => {
    if (at + 4 > lastClosing(text)) return undefined;
    return { end: text.indexOf("-->", at + 4) + 3, type: "html", display: "line" };
  },
};

let known = { text: "", last: -1 };

/** Remembered for one text: a million comments that nothing closes must not be searched a million times. */
function lastClosing(text: string): number {
  if (known.text !== text) known = { text, last: text.lastIndexOf("-->") };
  return known.last;
}
