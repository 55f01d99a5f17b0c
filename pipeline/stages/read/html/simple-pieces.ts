import type { HtmlAttribute, HtmlPiece } from "./html-pieces.ts";

/**
 * The pieces of HTML that is nothing but text, comments and tags whose attributes have quotes, as
 * nearly all is; `undefined` where there is anything else, or an element whose content is no HTML.
 *
 * Invariant: what it returns is what a tokenizer of HTML finds.
 */
export function simplePieces(html: string): readonly HtmlPiece[] | undefined {
  const pieces: HtmlPiece[] = [];
  for (let at = 0; at < html.length; at = pieces.at(-1)!.end) {
    const piece = html[at] === "<" ? markupAt(html, at) : textAt(html, at);
    if (piece === undefined) return undefined;
    pieces.push(piece);
  }
  return pieces;
}

function textAt(html: string, start: number): HtmlPiece | undefined {
  const next = html.indexOf("<", start);
  const end = next === -1 ? html.length : next;
  const value = html.slice(start, end);
  if (value.includes("&")) return undefined;
  return { type: "text", start, end, value, isReference: false };
}

function markupAt(html: string, start: number): HtmlPiece | undefined {
  if (html[start + 1] === "!") return commentAt(html, start);
  if (html.slice(start, start + LONGEST).indexOf(">") === -1) return undefined;
  TAG.lastIndex = start;
  const tag = TAG.exec(html);
  if (tag === null) return undefined;
  const [source, slash, written, attributes, empty] = tag;
  const name = written!.toLowerCase();
  const end = start + source.length;
  if (slash === "/")
    return attributes === "" && empty === ""
      ? { type: "tag", role: "close", name, attributes: [], start, end }
      : undefined;
  if (RAW.has(name)) return undefined;
  const role = empty === "/" ? "empty" : "open";
  const from = start + 1 + name.length;
  return { type: "tag", role, name, attributes: attributesIn(attributes!, from), start, end };
}

function attributesIn(source: string, from: number): readonly HtmlAttribute[] {
  if (source === "") return [];
  return [...source.matchAll(ATTRIBUTE)].map(({ 0: all, 1: name, 2: quoted = "", index }) => {
    const quote = quoted.slice(0, 1) as HtmlAttribute["quote"];
    const end = from + index + all.length - quote.length;
    const value = quoted.slice(1, -1);
    const span = { start: end - value.length, end };
    return { name: name!.toLowerCase(), value, span, quote, isMixed: false };
  });
}

/** A comment in which no dashes stand together, so that all agree where it ends. */
function commentAt(html: string, start: number): HtmlPiece | undefined {
  if (!html.startsWith("<!--", start)) return undefined;
  const dashes = html.indexOf("--", start + 4);
  const first = html[start + 4];
  if (dashes === -1 || html[dashes + 2] !== ">" || first === ">" || first === "-") return undefined;
  const end = dashes + 3;
  const value = html.slice(start, end);
  return value.includes("<", 1) ? undefined : { type: "comment", start, end, value };
}

/** Tags of more characters take the pattern long. */
const LONGEST = 2000;

const NAME = String.raw`[A-Za-z_:][\w:.-]*`;
const SPACE = String.raw`[ \t\r\n\f]`;
const TAG = new RegExp(
  String.raw`<(/?)([A-Za-z][A-Za-z0-9]*)((?:${SPACE}+${NAME}(?:="[^"&]*"|='[^'&]*')?)*)${SPACE}*(/?)>`,
  "y",
);
const ATTRIBUTE = new RegExp(String.raw`(${NAME})(?:=("[^"]*"|'[^']*'))?`, "g");

/** Elements in which tags are text. */
const RAW = new Set(
  "script style title textarea xmp iframe noembed noframes noscript plaintext svg math".split(" "),
);
