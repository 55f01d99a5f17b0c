import { parseTagged } from "../../pipeline/model/tagged-text.ts";
import type { Segment } from "../../pipeline/model/unit.ts";

/** What is no markup of a text, but a part of it. */
const SHOWN = new Set(["code", "html", "var"]);

const MARKUP = /<!--[^]*?-->|\{\/\*[^]*?\*\/\}|<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^"'>])*>/g;

/**
 * What a reader sees of a segment, as text: with what its code says, without markup and addresses, white
 * space folded, quotation marks straight. Made without the memory's keys, which it judges.
 */
export function visibleText({ text, codes }: Segment): string {
  const shown = parseTagged(text).map((token) => {
    if (token.type === "text") return token.value;
    const code = token.type === "placeholder" ? codes[token.id - 1] : undefined;
    return code !== undefined && SHOWN.has(code.type) ? code.data.replace(MARKUP, "") : "";
  });
  return shown
    .join("")
    .normalize("NFC")
    .replace(/[\u00AD\u2060]/g, "")
    .replace(/[\u2018\u2019\u201A\u201B]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F]/g, '"')
    .replace(/\s+/g, " ")
    .trim();
}

/** Types of codes that a translation has to have, and cannot get from a text without them. */
const NEEDED = new Set(["link", "image", "code", "var", "footnote"]);

/** The codes of a segment that a text without them lacks: their types, and to which footnotes they refer. */
export function neededMarks({ codes }: Segment): string {
  return codes
    .filter(({ type }) => NEEDED.has(type))
    .map(({ type, data }) => (type === "footnote" ? `${type} ${data}` : type))
    .sort()
    .join();
}
