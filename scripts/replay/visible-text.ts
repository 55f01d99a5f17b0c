import { parseTagged } from "../../pipeline/model/tagged-text.ts";
import type { Segment } from "../../pipeline/model/unit.ts";

/** What is no markup of a text, but a part of it. */
const SHOWN = new Set(["code", "html", "var"]);

const MARKUP = /<!--[^]*?-->|\{\/\*[^]*?\*\/\}|<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^"'>])*>/g;

const BREAK = /<br\b[^>]*>/gi;

/**
 * What a reader sees of a segment, as text: with what its code says, without markup and addresses, white
 * space and line breaks folded, quotation marks straight. Made without the memory's keys, which it judges.
 */
export function visibleText({ text, codes }: Segment): string {
  const shown = parseTagged(text).map((token) => {
    if (token.type === "text") return token.value;
    const code = token.type === "placeholder" ? codes[token.id - 1] : undefined;
    if (code?.type === "break") return " ";
    if (code === undefined || !SHOWN.has(code.type)) return "";
    return code.data.replace(BREAK, " ").replace(MARKUP, "");
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
const NEEDED = new Set(["link", "image", "code", "var", "footnote", "html"]);

/** The codes of a segment that a text without them lacks, each with how much stands before it. */
export function neededMarks({ text, codes }: Segment): string {
  let before = 0;
  const marks = parseTagged(text).flatMap((token): readonly string[] => {
    const code = "id" in token && token.type !== "close" ? codes[token.id - 1] : undefined;
    if (token.type === "text") before += token.value.replace(/\s/g, "").length;
    if (code === undefined || !NEEDED.has(code.type) || /^(?:<!--|\{\/\*)/.test(code.data))
      return [];
    return [`${nameOf(code.type, code.data)} ${before}`];
  });
  return marks.join();
}

/** Elements that Markdown has marks for are those marks. */
function nameOf(type: string, data: string): string {
  if (type === "footnote") return `footnote ${data}`;
  if (type !== "html") return type;
  const element = /^<([a-z]+)/i.exec(data)?.[1]?.toLowerCase() ?? "";
  return element === "a" ? "link" : element === "img" ? "image" : `html ${element}`;
}
