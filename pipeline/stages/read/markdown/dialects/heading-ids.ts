import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";

const BRACES = /^\{#[^\s{}]+\}(?=[ \t]*(?:#+[ \t]*)?$)/;

const COMMENT = /^\{\/\*[ \t]*#?(?!i18n-)[\w-]+[ \t]*\*\/\}(?=[ \t]*(?:#+[ \t]*)?$)/;

/** `## Install {#install}` */
const inBraces: MaskRule = {
  opener: "{#",
  find: ({ text, at, lineEnd }) => {
    const match = BRACES.exec(text.slice(at, lineEnd));
    return match === null ? undefined : { end: at + match[0].length, isEdge: true };
  },
};

/** `## Install {/* #install *\/}`, as MDX has it; elsewhere it is a comment. */
export const idInComment: MaskRule = {
  opener: "{/*",
  find: ({ text, at, lineContent, lineEnd }) => {
    if (text[lineContent] !== "#") return undefined;
    const match = COMMENT.exec(text.slice(at, lineEnd));
    return match === null ? undefined : { end: at + match[0].length, isEdge: true };
  },
};

/** Ids that an author gives headings. */
export const headingIds = {
  name: "heading-ids",
  summary: "ids of headings: `{#id}`",
  evidence: /^#{1,6} .*\{#[\w-]+\}[ \t]*$/m,
  masks: [inBraces, idInComment],
} as const satisfies Dialect;
