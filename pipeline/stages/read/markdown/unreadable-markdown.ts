import type { Root } from "mdast";

/**
 * What a parser throws where a text breaks the rules of its syntax: CommonMark has
 * no such rules, MDX has.
 */
export class UnreadableMarkdown extends Error {
  override readonly name = "UnreadableMarkdown";
  /** Where, in the text that was parsed. */
  readonly offset: number;

  /** @param reason What was seen and what was expected. */
  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/** Run a parser on a stretch of a text: what it throws has its place in the text. */
export function parsedAt<Tree>(parse: () => Tree, toOffset: (offset: number) => number): Tree {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof UnreadableMarkdown)) throw error;
    throw new UnreadableMarkdown(error.message, toOffset(error.offset));
  }
}

/** A parser for pieces of articles: one that breaks the rules is an empty document. */
export function pieceParser(parse: (text: string) => Root): (text: string) => Root {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof UnreadableMarkdown) return { type: "root", children: [] };
      throw error;
    }
  };
}

interface Point {
  readonly offset?: number;
}

/** A message of unified's parsers (vfile-message). */
interface ParserMessage {
  readonly reason: string;
  readonly place: Point | { readonly start: Point } | undefined;
}

/** Line and column of the tag that a message is about: `<b> (3:1-3:4)`. */
const TAG_PLACE = / \((\d+):(\d+)(?:-\d+:\d+)?\)/;

/**
 * The error for what a parser with syntax of a dialect threw. Some assert what a text
 * can break (JSX that an alt text cuts in two): to us such a text breaks the rules, too.
 */
export function unreadable(error: unknown, text: string): UnreadableMarkdown {
  if (!isParserMessage(error)) return new UnreadableMarkdown(String(error), 0);
  const { reason, place } = error;
  const tag = reason.startsWith("Expected a closing tag") ? TAG_PLACE.exec(reason) : null;
  const offset =
    tag === null ? (placeOffset(place) ?? 0) : offsetAt(text, Number(tag[1]), Number(tag[2]));
  return new UnreadableMarkdown(reason.replaceAll(new RegExp(TAG_PLACE, "g"), ""), offset);
}

function isParserMessage(error: unknown): error is ParserMessage {
  return error instanceof Error && "reason" in error && "place" in error;
}

function placeOffset(place: ParserMessage["place"]): number | undefined {
  if (place === undefined) return undefined;
  return "start" in place ? place.start.offset : place.offset;
}

function offsetAt(text: string, line: number, column: number): number {
  const ends = text.matchAll(/\r\n?|\n/g);
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = ends.next().value;
    if (end !== undefined) start = end.index + end[0].length;
  }
  return start + column - 1;
}
