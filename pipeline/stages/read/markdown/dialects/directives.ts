import type { Dialect } from "../dialects.ts";
import type { FoundMask, MaskPart, MaskRule, MaskSite } from "../masks/mask.ts";

/**
 * A line that opens a container, with what can follow the name.
 *
 * > | :::note[Mind the gap]{.wide}     Docusaurus, Starlight
 *            ^^^^^^^^^^^^
 * > | ::: tip Mind the gap             VitePress
 *             ^^^^^^^^^^^^
 */
const OPENING = /^:{3,}[ \t]*([A-Za-z][\w-]*)(?:\[(.*)\])?[ \t]*(\{[^}\r\n]*\})?[ \t]*(.*?)[ \t]*$/;

/** Attributes of a container. */
const ATTRIBUTES = /^\{[#.]?[\w-]+(?:=[^\s{}]+)?(?:[ \t]+[#.]?[\w-]+(?:=[^\s{}]+)?)*[ \t]*\}$/;

const CLOSING = /^:{3,}[ \t]*$/;

/** Names whose line goes on with something that is no title. */
const WITHOUT_TITLE = new Set(["code-group", "zone", "raw", "v-pre", "moniker", "row", "column"]);

const container: MaskRule = {
  opener: ":::",
  find: (site) => {
    const line = site.text.slice(site.at, site.lineEnd);
    if (CLOSING.test(line)) return block(site, line, []);
    const match = OPENING.exec(line);
    return match === null ? undefined : block(site, line, titleOf(match, site.at));
  },
};

/** A block of one line. */
function block({ at }: MaskSite, line: string, parts: readonly MaskPart[]): FoundMask {
  return { end: at + line.trimEnd().length, type: "html", display: "block", parts };
}

function titleOf(match: RegExpExecArray, at: number): readonly MaskPart[] {
  const [line, name, label, , title] = match;
  const text = label ?? withoutAttributes(title ?? "");
  if (text.trim() === "" || WITHOUT_TITLE.has(name!.toLowerCase())) return [];
  const start = at + (label === undefined ? line.lastIndexOf(text) : line.indexOf("[") + 1);
  return [{ name: "title", codec: undefined, start, end: start + text.length }];
}

/** A title as VitePress has it, without the attributes behind it: `::: details More {open}`. */
function withoutAttributes(title: string): string {
  const at = title.lastIndexOf("{");
  const isList = at > 0 && /[ \t]/.test(title[at - 1]!) && ATTRIBUTES.test(title.slice(at));
  return isList ? title.slice(0, at).trimEnd() : title;
}

/** Generic directives as containers: `:::note[Title]`, and `::: tip Title` of VitePress. */
export const directives = {
  name: "directives",
  summary: "containers between lines of `:::`",
  evidence: /^[ \t>]*:::+ ?[A-Za-z][\w-]*(?:[ [{]|$)/m,
  masks: [container],
} as const satisfies Dialect;
