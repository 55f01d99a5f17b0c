import { linesAfter } from "../masks/container-lines.ts";
import type { MaskPart, MaskRule, MaskSite } from "../masks/mask.ts";

/** `/// name | Title`; older pages have the title in quotes. */
const OPENING = /^\/{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*$/;

const CLOSING = /^\/{3,}[ \t]*$/;

/** Names behind which something else than a title stands: an element, the place of a caption. */
const WITHOUT_TITLE = new Set(["html", "caption", "figure-caption", "table-caption", "define"]);

/**
 * The lines around a block between slashes (PyMdown Extensions), with the options
 * below the first one. What stands between the lines needs no help to be read.
 *
 * > | /// note | Mind the gap
 *                ^^^^^^^^^^^^     the title
 * > |     attrs: {class: wide}
 */
export const slashBlock: MaskRule = {
  opener: "///",
  find: (site) => {
    const { text, at, lineEnd } = site;
    const line = text.slice(at, lineEnd);
    if (CLOSING.test(line))
      return { end: at + line.trimEnd().length, type: "html", display: "block" };
    const match = OPENING.exec(line);
    if (match === null) return undefined;
    return { end: endOfOptions(site), type: "html", display: "block", parts: titleOf(match, at) };
  },
};

function titleOf([line, name, title = ""]: RegExpExecArray, at: number): readonly MaskPart[] {
  const text = /^"(.*)"$/.exec(title)?.[1] ?? title;
  if (text.trim() === "" || WITHOUT_TITLE.has(name!.toLowerCase())) return [];
  const start = at + line.lastIndexOf(title) + (text === title ? 0 : 1);
  return [{ name: "title", codec: undefined, start, end: start + text.length }];
}

function endOfOptions(site: MaskSite): number {
  const { text, at, lineEnd } = site;
  let end = at + text.slice(at, lineEnd).trimEnd().length;
  let isFirst = true;
  for (const line of linesAfter(site)) {
    const option = text.slice(line.from(4), line.end);
    if (line.isBlank || line.indent < 4 || (isFirst && !/^[\w-]+:(?:\s|$)/.test(option))) break;
    end = line.end;
    isFirst = false;
  }
  return end;
}
