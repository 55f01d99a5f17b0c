import type { CodeType } from "../../../../model/inline-code.ts";
import type { FoundMask } from "../masks/mask.ts";
import { paragraphAt } from "./paired-marks.ts";

/** Roles whose text people read, though nothing in it says so. */
const TEXT_ROLES = new Set(
  "abbr abbreviation del dfn emphasis guilabel menuselection strong smallcaps underline u".split(
    " ",
  ),
);

/** Roles that show what they hold as it is, a target in angle brackets or not. */
const CODE_ROLES = new Set("code command eval file func kbd math py:class py:func raw".split(" "));

/**
 * A role (Sphinx, MyST): a placeholder; around text that people read, a pair.
 *
 * > | {ref}`the tides <tides>`
 *     ^^^^^^         ^^^^^^^^^      a pair
 * > | {numref}`tides`
 *     ^^^^^^^^^^^^^^^               a placeholder
 *
 * @param at Where the role begins.
 * @param from Where its first backtick stands.
 * @returns `undefined` where it is not closed in its paragraph.
 */
export function roleAt(
  text: string,
  { at, from, name }: { readonly at: number; readonly from: number; readonly name: string },
): FoundMask | undefined {
  const paragraph = paragraphAt(text, from);
  const ticks = /^`+/.exec(paragraph)?.[0] ?? "";
  const length = closingTicks(paragraph, ticks);
  if (length === undefined) return undefined;
  const content = paragraph.slice(ticks.length, length);
  const end = from + length + ticks.length;
  const shown = CODE_ROLES.has(name) ? undefined : shownLength(content, name);
  const type: CodeType = name === "math" ? "code" : "var";
  if (shown === undefined) return { end, type };
  const start = from + ticks.length;
  const close = { start: start + shown, end };
  return { end: start, role: "open", type, name: `role ${at}`, close };
}

function closingTicks(paragraph: string, ticks: string): number | undefined {
  if (ticks === "") return undefined;
  for (const { 0: run, index } of paragraph.slice(ticks.length).matchAll(/`+/g))
    if (run === ticks) return index + ticks.length;
  return undefined;
}

/** How many characters of a role's content are text; `undefined` for none. */
function shownLength(content: string, name: string): number | undefined {
  if (/^\s|\s$/.test(content)) return undefined;
  if (TEXT_ROLES.has(name)) return content.length;
  const target = content.endsWith(">") ? content.lastIndexOf("<") : -1;
  const text = content.slice(0, Math.max(0, target)).trimEnd();
  return text === "" ? undefined : text.length;
}
