import type { CST } from "yaml";
import type { FrontMatterEdit } from "./front-matter.ts";
import { hasUnprintable } from "./plain-scalar.ts";

/**
 * Where the parts of a block scalar stand.
 *
 * > | text: |2-  # note
 *           ^^^             header
 * > |     First line
 *       ^^                  indent
 * > |   last line
 *                ^          contentEnd
 * > | (blank lines)
 *                  ^        end
 */
export interface BlockScalar {
  readonly header: CST.SourceToken;
  readonly indent: string;
  readonly eol: "\n" | "\r\n";
  /** Offset of the line break after the header's line. */
  readonly headerLineEnd: number;
  /** Offset after the last line with text, before its line break. */
  readonly contentEnd: number;
  /** Offset after the blank lines that follow, which are text where the chomping keeps them. */
  readonly end: number;
}

/** Take a block scalar apart; `undefined` where it has no text. */
export function blockScalar(source: string, token: CST.BlockScalar): BlockScalar | undefined {
  const header = token.props.find((part) => part.type === "block-scalar-header") as
    | CST.SourceToken
    | undefined;
  const last = lastTextLine(token.source);
  if (header === undefined || last === undefined) return undefined;
  const bodyStart = token.props.reduce((offset, part) => offset + tokenLength(part), token.offset);
  const eol = source.startsWith("\r\n", bodyStart - 2) ? "\r\n" : "\n";
  return {
    header,
    indent: bodyIndent(token, header),
    eol,
    headerLineEnd: bodyStart - eol.length,
    contentEnd: bodyStart + last,
    end: skipBlankLines(source, bodyStart + token.source.length),
  };
}

/**
 * Write the text as the same kind of block under the same header, each paragraph
 * on one line, or `undefined` where that cannot say it.
 */
export function writeBlock(block: BlockScalar, text: string): FrontMatterEdit | undefined {
  const header = block.header.source;
  const content = text.replace(/\n+$/, "");
  const lineBreaks = text.slice(content.length);
  if (!isChompedTo(header, lineBreaks.length) || !isBlockSafe(content, /\d/.test(header)))
    return undefined;
  const lines = header.startsWith(">") ? foldedLines(content) : content.split("\n");
  const body = lines.map((line) => block.eol + (line === "" ? "" : block.indent + line)).join("");
  const start = block.headerLineEnd;
  if (!header.includes("+")) return { start, end: block.contentEnd, text: body };
  return { start, end: block.end, text: body + lineBreaks.replaceAll("\n", block.eol) };
}

/** Write a flow scalar in the block's place; a comment after the header stays. */
export function replaceBlock(block: BlockScalar, scalar: string): readonly FrontMatterEdit[] {
  const { offset, source } = block.header;
  return [
    { start: offset, end: offset + source.length, text: scalar },
    { start: block.headerLineEnd, end: block.contentEnd, text: "" },
  ];
}

function tokenLength(token: CST.Token): number {
  return "source" in token ? token.source.length : 0;
}

/** Offset after the last line that is more than white space. */
function lastTextLine(body: string): number | undefined {
  const end = body.trimEnd().length;
  if (end === 0) return undefined;
  const line = /[^\r\n]*/.exec(body.slice(end));
  return end + (line?.[0].length ?? 0);
}

function skipBlankLines(source: string, offset: number): number {
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = offset;
  return blank.test(source) ? blank.lastIndex : offset;
}

function bodyIndent(token: CST.BlockScalar, header: CST.SourceToken): string {
  const explicit = /\d/.exec(header.source);
  if (explicit !== null) return " ".repeat(Math.max(token.indent, 0) + Number(explicit[0]));
  return /^(?: *\r?\n)*( *)/.exec(token.source)?.[1] ?? "";
}

/** White space at a line's start needs an indentation indicator, and alone on a line readers disagree. */
function isBlockSafe(content: string, hasIndicator: boolean): boolean {
  if (content === "" || hasUnprintable(content) || /^[ \t]+$/m.test(content)) return false;
  return hasIndicator || !/^\n*[ \t]/.test(content);
}

/** Strip (`-`) says no final line break, keep (`+`) says any number, clip says one. */
function isChompedTo(header: string, lineBreaks: number): boolean {
  if (header.includes("-")) return lineBreaks === 0;
  return header.includes("+") ? lineBreaks > 0 : lineBreaks === 1;
}

/**
 * The lines of a folded block. A line break of the text is an empty line, for a
 * single one would be read as a space, except beside lines that begin with white
 * space: these keep their breaks (YAML 1.2, section 8.1.3).
 */
function foldedLines(content: string): readonly string[] {
  const lines: string[] = [];
  let previous: string | undefined;
  for (const line of content.split("\n")) {
    if (line !== "") {
      if (previous !== undefined && !isSpaced(previous) && !isSpaced(line)) lines.push("");
      previous = line;
    }
    lines.push(line);
  }
  return lines;
}

function isSpaced(line: string): boolean {
  return /^[ \t]/.test(line);
}
