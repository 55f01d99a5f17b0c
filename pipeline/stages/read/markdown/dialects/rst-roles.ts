import type { Dialect } from "../dialects.ts";
import type { MaskRule } from "../masks/mask.ts";
import { roleAt } from "../rules/role.ts";

/** Roles about the block that they follow or stand around. */
const EDGES = new Set(["label", "eqlabel", "width", "height"]);

const TAB = /^:(?:begin_tab|end_tab):(?:`[^`]*`)?[ \t]*$/;

const ROLE = /(?<![\w:]):([A-Za-z][\w+.-]*(?::[A-Za-z][\w+.-]*)?):(?=`)/y;

const role: MaskRule = {
  opener: ":",
  find: ({ text, at, lineContent, lineEnd }) => {
    const line = text.slice(at, lineEnd);
    if (at === lineContent && TAB.test(line))
      return { end: at + line.trimEnd().length, type: "html", display: "block" };
    ROLE.lastIndex = at;
    const match = ROLE.exec(text);
    if (match === null) return undefined;
    const name = match[1]!;
    const found = roleAt(text, { at, from: at + match[0].length, name });
    return found && { ...found, isEdge: EDGES.has(name) };
  },
};

/** Roles as reStructuredText writes them, in Markdown: Dive into Deep Learning and others. */
export const rstRoles = {
  name: "rst-roles",
  summary: "roles of reStructuredText: `:ref:`, `:label:`, `:begin_tab:`",
  evidence: /(?<![\w:`]):[a-z][a-z_]+:`[^`\n]+`/,
  masks: [role],
} as const satisfies Dialect;
