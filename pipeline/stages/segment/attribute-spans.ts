import type { Definition, Image, ImageReference, Link, Paragraph } from "mdast";
import type { Span } from "../../model/segmented-article.ts";
import type { MarkdownParser } from "../read/markdown/remark-parser.ts";
import { spanOf } from "./inline-tokens.ts";

/** Where an alt text stands. */
export interface AltSpan extends Span {
  /** What has to follow a translated alt text; the span then takes in the old closing bracket. */
  readonly suffix: string;
}

/**
 * Find the alt text of an image. mdast knows its value but not its place, so every
 * closing bracket is tried until what stands before it reads as the value.
 *
 * > | ![a *small* cat](cat.png "Tom")
 *       ^^^^^^^^^^^^^
 */
export function altSpan(
  node: Image | ImageReference,
  source: string,
  shift: number,
  parse: MarkdownParser,
): AltSpan | undefined {
  const span = spanOf(node, shift);
  const start = span.start + 2;
  const ends = closingBrackets(source, start, span.end, node);
  const alt = node.alt ?? "";
  const end =
    ends.find((at) => foldLines(source.slice(start, at)) === alt) ??
    ends.find((at) => reads(source.slice(start, at), alt, parse));
  if (end === undefined) return undefined;
  if (node.type === "image" || node.referenceType === "full") return { start, end, suffix: "" };
  return {
    start,
    end: span.end,
    suffix: `][${foldLines(source.slice(start, end)).replaceAll("\n", " ")}]`,
  };
}

/**
 * Find the title of a link, image or definition: what stands between the last quotes.
 *
 * > | [cat]: /cat.png 'Tom the cat'
 *                      ^^^^^^^^^^^
 */
export function titleSpan(
  node: Link | Image | Definition,
  source: string,
  shift: number,
  parse: MarkdownParser,
): Span | undefined {
  const span = spanOf(node, shift);
  let end = span.end;
  if (node.type !== "definition")
    end = source.slice(span.start, end - 1).trimEnd().length + span.start;
  const close = source[end - 1]!;
  const open = close === ")" ? "(" : close;
  if (!"\"')".includes(close)) return undefined;
  const title = node.title ?? "";
  // Syntax of a dialect in the title may have quotes of its own.
  for (let start = end - 2, tries = 0; start > span.start && tries < MAX_TRIES; start--) {
    if (source[start] !== open || isEscaped(source, start)) continue;
    const raw = foldLines(source.slice(start + 1, end - 1));
    if (raw === title || readTitle(raw, open, close, parse) === title)
      return { start: start + 1, end: end - 1 };
    tries++;
  }
  return undefined;
}

/** How many places are tried at which an attribute could begin or end. */
const MAX_TRIES = 20;

function closingBrackets(
  source: string,
  start: number,
  end: number,
  node: Image | ImageReference,
): readonly number[] {
  const next = node.type === "image" ? "(" : node.referenceType === "shortcut" ? undefined : "[";
  const ends: number[] = [];
  for (
    let at = source.indexOf("]", start);
    at !== -1 && at < end;
    at = source.indexOf("]", at + 1)
  ) {
    if (next === undefined ? at === end - 1 : source[at + 1] === next) ends.push(at);
  }
  return ends.slice(0, MAX_TRIES);
}

/** Line breaks as mdast gives them: without the indentation and quote marks of the next line. */
function foldLines(text: string): string {
  return text.replace(/[ \t]*(\r\n?|\n)[ \t>]*/g, "$1");
}

function reads(raw: string, alt: string, parse: MarkdownParser): boolean {
  const paragraph = parse(`![${foldLines(raw)}](x)`).children[0] as Paragraph | undefined;
  const image = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
  return image?.type === "image" && image.alt === alt;
}

function readTitle(
  raw: string,
  open: string,
  close: string,
  parse: MarkdownParser,
): string | undefined {
  const definition = parse(`[x]: y ${open}${raw}${close}`).children[0];
  return definition?.type === "definition" ? (definition.title ?? undefined) : undefined;
}

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0;
  while (source[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}
