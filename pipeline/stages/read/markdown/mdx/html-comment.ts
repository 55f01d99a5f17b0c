import type { MaskRule } from "../masks/mask.ts";

/**
 * An HTML comment, which MDX itself does not read. Docusaurus reads it in every
 * file (`markdown.mdx1Compat.comments`), and so do we: nothing else can be meant.
 */
export const htmlComment: MaskRule = {
  opener: "<!--",
  find: ({ text, at, once }) => {
    if (at + 4 > once(lastClosing)) return undefined;
    return { end: text.indexOf("-->", at + 4) + 3, type: "html", display: "line" };
  },
};

/** A million comments that nothing closes must not be searched a million times. */
const lastClosing = (text: string): number => text.lastIndexOf("-->");
