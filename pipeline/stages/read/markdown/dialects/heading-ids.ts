import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";

/** `## Install {#install}`, and `{/* #install *\/}` as MDX has it. */
const headingId = (opener: string, pattern: RegExp): MaskRule => ({
  opener,
  find: ({ text, at, lineEnd }) => {
    const match = pattern.exec(text.slice(at, lineEnd));
    return match === null ? undefined : { end: at + match[0].length, isEdge: true };
  },
});

/** Ids that an author gives headings. */
export const headingIds = {
  name: "heading-ids",
  summary: "ids of headings: `{#id}`",
  evidence: /^#{1,6} .*\{#[\w-]+\}[ \t]*$/m,
  masks: [
    headingId("{#", /^\{#[^\s{}]+\}(?=[ \t]*#*[ \t]*$)/),
    headingId("{/*", /^\{\/\*[ \t]*#?[\w-]+[ \t]*\*\/\}(?=[ \t]*#*[ \t]*$)/),
  ],
} as const satisfies Dialect;
