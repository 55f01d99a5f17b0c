import type { Span } from "../../../model/segmented-article.ts";
import type { CommentSyntax } from "./comment-syntax.ts";

/** The text of one comment, or of line comments that stand right below one another. */
export interface CodeComment extends Span {
  /** What stands between two of its lines: the line end, indentation and comment mark. */
  readonly separator: string;
  /** What it may not say. */
  readonly forbidden: string | undefined;
}

/**
 * Find the comments of a piece of code that say something.
 *
 * > | // Opens the door,
 * > | // then waits.
 *        ^^^^^^^^^^^^^^^  one comment of two lines
 * > | open("//"); // Now it is open
 *                    ^^^^^^^^^^^^^^
 */
export function findComments(code: string, syntax: CommentSyntax): readonly CodeComment[] {
  if (code.length > MAX_CODE) return [];
  const comments: CodeComment[] = [];
  for (const match of code.matchAll(patternOf(syntax))) {
    const found =
      match.groups?.["line"] === undefined ? blockComment(match, code) : lineComment(match, code);
    if (found === undefined) continue;
    const last = comments.at(-1);
    const between = last === undefined ? "" : code.slice(last.end, found.start);
    if (last !== undefined && isContinued(last, found, between, code))
      comments[comments.length - 1] = { ...last, end: found.end, separator: between };
    else comments.push(found);
  }
  return comments.filter(({ start, end }) => /\p{L}{2}/u.test(code.slice(start, end)));
}

/** Longest code that is looked through, and longest comment between two marks, in UTF-16 code units. */
const MAX_CODE = 100_000;
const MAX_COMMENT = 2000;

/** Strings first: what stands in them is no comment. */
function patternOf({ line, block, quotes }: CommentSyntax): RegExp {
  const strings = quotes.map(
    (quote) => `${quote}(?:\\\\[^]|[^${quote}\\\\${quote === "`" ? "" : "\\n"}])*${quote}`,
  );
  const lines = line.map((mark) => `(?<line>(?<=^|[\\s;{}(),])${RegExp.escape(mark)}[^\\r\\n]*)`);
  const blocks = block.map(
    ([open, close]) => `${RegExp.escape(open)}[^]{0,${MAX_COMMENT}}?${RegExp.escape(close)}`,
  );
  return new RegExp([...strings, ...lines, ...blocks].join("|") || "(?!)", "gm");
}

function lineComment({ index, 0: raw }: RegExpExecArray, code: string): CodeComment | undefined {
  const mark = /^[^\p{L}\p{N}\s"'(<[{¿¡*`]{1,4}/u.exec(raw)?.[0] ?? raw;
  // A shebang, and lines such as `#include` and `#define`, are no comments.
  if (raw.startsWith("#!") || /^#(?:include|define|if|else|endif|pragma|region)\b/.test(raw))
    return undefined;
  const start = index + mark.length + (/^[ \t]*/.exec(raw.slice(mark.length))?.[0].length ?? 0);
  const end = index + raw.trimEnd().length;
  if (
    start >= end ||
    (code.slice(start, end).includes("://") && !/\s/.test(code.slice(start, end)))
  )
    return undefined;
  return { start, end, separator: "", forbidden: undefined };
}

/** Only comments of one line: how others are laid out is theirs. */
function blockComment({ index, 0: raw }: RegExpExecArray, code: string): CodeComment | undefined {
  const shape = /^(\/\*+|<!--)[ \t]*([^\r\n]*?)[ \t]*(\*+\/|-->)$/.exec(raw);
  if (shape === null || shape[2] === "") return undefined;
  const start = index + raw.indexOf(shape[2]!, shape[1]!.length);
  return {
    start,
    end: start + shape[2]!.length,
    separator: "",
    forbidden: code.slice(start + shape[2]!.length, index + raw.length).trim(),
  };
}

/** Line comments in lines of their own, with the same indentation. */
function isContinued(last: CodeComment, next: CodeComment, between: string, code: string): boolean {
  if (last.forbidden !== undefined || next.forbidden !== undefined) return false;
  if (!/^(?:\r\n|\n)[ \t]*[^\w\s]{1,4}[ \t]+$/.test(between)) return false;
  if (last.separator !== "") return last.separator === between;
  const lineStart = code.lastIndexOf("\n", last.start - 1) + 1;
  return code.slice(lineStart, last.start) === between.replace(/^(?:\r\n|\n)/, "");
}
