import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { callout } from "../rules/callout.ts";
import { pairedMarks } from "../rules/paired-marks.ts";
import { syntax } from "../rules/syntax.ts";
import { wikiLink } from "../rules/wiki-link.ts";

/** `%%what readers do not see%%`, over several paragraphs, too. */
const comment: MaskRule = {
  opener: "%%",
  find: ({ text, at }) => {
    const close = text.indexOf("%%", at + 2);
    return close === -1 ? undefined : { end: close + 2, type: "html", display: "line" };
  },
};

/** ` ^id` at the end of a block, or below a table or list. */
const blockId: MaskRule = {
  opener: "^",
  find: ({ text, at, lineContent, lineEnd }) => {
    const match = /^\^[A-Za-z0-9-]+(?=[ \t]*$)/.exec(text.slice(at, lineEnd));
    if (match === null || (at > lineContent && !/[ \t]/.test(text[at - 1]!))) return undefined;
    return { end: at + match[0].length, isEdge: true };
  },
};

/** Only letters may not touch it: punctuation that a translation puts before a tag leaves it one. */
const TAG = /(?<![\p{L}\p{N}_#/&])#(?=[\p{N}_/-]{0,100}\p{L})[\p{L}\p{M}\p{N}_/-]+/uy;

/** The box of a task that is neither open nor done: `- [>] Later`. */
const taskState: MaskRule = {
  opener: "[",
  find: ({ text, at, lineContent, prefix }) => {
    if (at !== lineContent || !/[-+*.)][ \t]+$/.test(prefix)) return undefined;
    const match = /^\[[^\]\s\wxX]\](?=[ \t])/.exec(text.slice(at, at + 4));
    return match === null ? undefined : { end: at + match[0].length, isEdge: true };
  },
};

const FOOTNOTE = /\^\[([^[\]\r\n]{1,1000})\]/y;

/** A footnote where it is referred to: `^[See the chart.]`. */
const inlineFootnote: MaskRule = {
  opener: "^[",
  find: ({ text, at }) => {
    FOOTNOTE.lastIndex = at;
    const match = FOOTNOTE.exec(text);
    if (match === null || match[1]!.trim() !== match[1]) return undefined;
    const end = at + match[0].length;
    return { end: at + 2, role: "open", name: "^[", close: { start: end - 1, end } };
  },
};

/** Notes of Obsidian. */
export const obsidian = {
  name: "obsidian",
  summary: "wiki links, embeds, callouts, block ids, comments, highlights and tags of Obsidian",
  evidence: /!\[\[[^\][\n]+\]\]|\[\[[^\][|\n]+\|[^\][\n]+\]\]|^> \[!\w+\][+-] /m,
  masks: [
    callout,
    comment,
    syntax("![[", /!\[\[[^[\]\r\n]{1,500}\]\]/y, { display: "line" }),
    wikiLink,
    inlineFootnote,
    blockId,
    pairedMarks("=="),
    syntax("#", TAG),
    taskState,
  ],
} as const satisfies Dialect;
