import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { plainLine } from "../rules/plain-line.ts";
import { syntax } from "../rules/syntax.ts";

const TITLE = /\{\{#title[ \t]+([^\r\n{}]{1,500}?)[ \t]*\}\}/y;

/** The page's title in browsers: `{{#title The tides}}`. */
const title: MaskRule = {
  opener: "{{#title",
  find: ({ text, at }) => {
    TITLE.lastIndex = at;
    const match = TITLE.exec(text);
    if (match === null) return undefined;
    const [whole, value] = match;
    const start = at + whole.lastIndexOf(value!);
    const codec = plainLine(/[{}]|^\s|\s$/);
    const part = { name: "title", codec, start, end: start + value!.length };
    return { end: at + whole.length, display: "line", parts: [part] };
  },
};

/** Helpers of mdBook; a backslash before one makes it text. */
export const mdbook = {
  name: "mdbook",
  summary: "`{{#include file}}`, `{{#playground file}}` and other helpers of mdBook",
  evidence: /\{\{#\w+/,
  masks: [title, syntax("{{#", /\{\{#[a-z_]+(?:[ \t][^\r\n{}]{0,500})?\}\}/y, { display: "line" })],
} as const satisfies Dialect;
