import type { Span } from "../../../../model/segmented-article.ts";
import { closeBody, type ContainerLine, linesAfter } from "../masks/container-lines.ts";
import type { MaskPart, MaskRule, MaskSite } from "../masks/mask.ts";
import { type DirectiveKind, directiveKind } from "./directive-kinds.ts";
import { plainLine } from "./plain-line.ts";

const OPENING = /^(`{3,}|~{3,}|:{3,})\{([\w:.+-]+)\}[ \t]*(.*?)[ \t]*$/;

const OPTION = /^:([\w-]+):(?:[ \t]+(.*?))?[ \t]*$/;

/** Options that are text; a caption is Markdown. */
const TEXT_OPTIONS = new Set(["alt", "caption", "title"]);

/**
 * A directive as MyST writes them, between fences: its title, some of its options
 * and its body are text where its kind says so.
 *
 * > | ```{figure} tides.png
 * > | :alt: The *sea*
 *           ^^^^^^^^^       an option
 * > |
 * > | Two tides a day.
 *     ^^^^^^^^^^^^^^^^      the body
 * > | ```
 */
export function fencedDirective(opener: "```" | "~~~" | ":::"): MaskRule {
  return {
    opener,
    find: (site) => {
      const { text, at, lineContent, lineEnd } = site;
      if (at !== lineContent) return undefined;
      const match = OPENING.exec(text.slice(at, lineEnd));
      if (match === null) return undefined;
      const [, fence = "", name = "", argument = ""] = match;
      if (fence.startsWith("`") && argument.includes("`")) return undefined;
      const kind = directiveKind(name);
      const { lines, end } = linesOf(site, fence);
      const options = optionsOf(text, lines);
      const parts = [...titleOf(match, at, kind), ...options.parts];
      // What a parser takes for code by itself needs no help.
      if (kind === "opaque" && fence[0] !== ":" && parts.length === 0) return undefined;
      const body = kind === "opaque" ? [] : bodyOf(lines.slice(options.count), end);
      return { end, type: "html", display: "block", parts, body };
    },
  };
}

/** The lines between the fences; an unclosed fence ends with the block around it. */
function linesOf(
  site: MaskSite,
  fence: string,
): { readonly lines: readonly ContainerLine[]; readonly end: number } {
  const lines: ContainerLine[] = [];
  const closing = new RegExp(`^${fence[0]!}{${fence.length},}[ \\t]*$`);
  let end = site.lineEnd;
  for (const line of linesAfter(site)) {
    if (!line.isBlank && line.indent < 0) break;
    const content = line.from(4);
    if (line.indent < 4 && closing.test(site.text.slice(content, line.end)))
      return { lines, end: line.end };
    lines.push(line);
    end = line.end;
  }
  return { lines, end };
}

function bodyOf(lines: readonly ContainerLine[], end: number): readonly Span[] {
  const last = lines.findLastIndex(({ isBlank }) => !isBlank);
  const spans = lines
    .slice(0, last + 1)
    .map((line) => ({ start: line.isBlank ? line.end : line.from(0), end: line.next }));
  return closeBody(spans, end);
}

/** Lines of options, or a block of YAML between two `---`. */
function optionsOf(
  text: string,
  lines: readonly ContainerLine[],
): { readonly count: number; readonly parts: readonly MaskPart[] } {
  const content = ({ from, end }: ContainerLine) => text.slice(from(0), end);
  const isFence = (line: ContainerLine) => /^---[ \t]*$/.test(content(line));
  if (lines[0] !== undefined && isFence(lines[0])) {
    const count = lines.findIndex((line, index) => index > 0 && isFence(line)) + 1;
    return { count, parts: [] };
  }
  const parts: MaskPart[] = [];
  let count = 0;
  for (; count < lines.length; count++) {
    const match = OPTION.exec(content(lines[count]!));
    if (match === null) break;
    const [option, name = "", value = ""] = match;
    if (!TEXT_OPTIONS.has(name) || value === "") continue;
    const start = lines[count]!.from(0) + option.lastIndexOf(value);
    const codec = name === "alt" ? plainLine(/^\s|\s$/) : undefined;
    parts.push({ name, codec, start, end: start + value.length });
  }
  return { count, parts };
}

function titleOf(match: RegExpExecArray, at: number, kind: DirectiveKind): readonly MaskPart[] {
  const [line, , , argument = ""] = match;
  const text = kind === "version" ? argument.replace(/^\S+[ \t]*/, "") : argument;
  if (text === "" || kind === "body" || kind === "opaque") return [];
  const start = at + line.trimEnd().length - text.length;
  return [{ name: "title", codec: undefined, start, end: start + text.length }];
}
