import { lineAbove } from "../masks/container-lines.ts";
import type { MaskRule, MaskSite } from "../masks/mask.ts";

const MARKER = /^\[!([^\][\r\n]+)\][+-]?(?:[ \t]+(.*?))?[ \t]*$/;

/**
 * The first line of a callout (Obsidian): its type is syntax, its title text.
 *
 * > | > [!tip]- Mind the *gap*
 *               ^^^^^^^^^^^^^^     the title
 */
export const callout: MaskRule = {
  opener: "[!",
  find: (site) => {
    const { text, at, lineContent, lineEnd } = site;
    if (at !== lineContent || !site.prefix.includes(">") || !beginsQuote(site)) return undefined;
    const match = MARKER.exec(text.slice(at, lineEnd));
    if (match === null) return undefined;
    const [line, , title = ""] = match;
    const end = at + line.trimEnd().length;
    const part = { name: "title", codec: undefined, start: end - title.length, end };
    return { end, type: "html", display: "block", parts: title === "" ? [] : [part] };
  },
};

/** Whether the line above stands in fewer quotes. */
function beginsQuote({ text, at, prefix }: MaskSite): boolean {
  const above = lineAbove(text, at - prefix.length);
  const quotes = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:>[ \t]*)*/.exec(
    text.slice(above.start, above.end),
  )![0];
  return quotes.split(">").length < prefix.split(">").length;
}
