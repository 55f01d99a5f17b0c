import type { Definition, Image, Link } from "mdast";
import { decodeString } from "micromark-util-decode-string";
import type { Span } from "../../model/segmented-article.ts";

/** An address where it stands; `start` and `end` take in angle brackets. */
export interface Destination extends Span {
  /** Decoded. */
  readonly address: string;
}

/**
 * Find the address of a link, image or definition in the article's text. The tree
 * knows its value but not its place.
 *
 * > | [cat](cats/tom(1).png "Tom")
 *           ^^^^^^^^^^^^^^^
 *
 * `undefined` for addresses that are all there is of a link, and where it cannot be told.
 */
export function destinationOf(
  node: Link | Image | Definition,
  text: string,
  span: Span,
): Destination | undefined {
  const raw = text.slice(span.start, span.end);
  const found = node.type === "definition" ? inDefinition(raw) : inResource(raw);
  if (found === undefined || decodeString(found.inner) !== node.url) return undefined;
  const start = span.start + found.at;
  return { start, end: start + found.length, address: node.url };
}

interface Found {
  readonly at: number;
  readonly length: number;
  /** Without angle brackets. */
  readonly inner: string;
}

/*
 * No two ways through these patterns read the same text, so none takes more than one pass,
 * whatever somebody writes.
 */

/** White space, or a line end with the quote marks that begin the next line. */
const GAP = String.raw`[ \t]*(?:(?:\r\n?|\n)[ \t>]*)?`;

/** Between angle brackets, or characters with balanced parentheses (CommonMark, section 6.3). */
const DESTINATION = String.raw`<(?:\\.|[^<>\\\r\n])*>|(?!<)(?:\\\S|\\(?=\s)|\((?:\\\S|\((?:\\\S|[^\s()\\])*\)|[^\s()\\])*\)|[^\s()\\])+`;

const TITLE = String.raw`"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\((?:\\[^]|[^()\\])*\)`;

const RESOURCE = new RegExp(`\\]\\(${GAP}(${DESTINATION})${GAP}(?:(?:${TITLE})${GAP})?\\)$`, "dy");

/** An alt text may have `](` in it, a title too, but hardly more often. */
const MOST_CANDIDATES = 100;

/** The last `](` behind which there is nothing but an address and a title. */
function inResource(raw: string): Found | undefined {
  let at = raw.lastIndexOf("](");
  for (let tried = 0; at !== -1 && tried < MOST_CANDIDATES; tried++) {
    RESOURCE.lastIndex = at;
    const match = RESOURCE.exec(raw);
    if (match !== null) return foundAt(match.indices![1]![0], match[1]!);
    at = at === 0 ? -1 : raw.lastIndexOf("](", at - 1);
  }
  return undefined;
}

const DEFINITION = new RegExp(`^\\[(?:\\\\[^]|[^\\[\\]\\\\])+\\]:${GAP}(${DESTINATION})`, "d");

function inDefinition(raw: string): Found | undefined {
  const match = DEFINITION.exec(raw);
  return match === null ? undefined : foundAt(match.indices![1]![0], match[1]!);
}

function foundAt(at: number, written: string): Found {
  const inner = written.startsWith("<") ? written.slice(1, -1) : written;
  return { at, length: written.length, inner };
}
