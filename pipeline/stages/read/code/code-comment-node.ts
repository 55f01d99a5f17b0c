import type { Code, Nodes, Parent, Root, Text } from "mdast";
import type { TextCodec } from "../../../model/segmented-article.ts";
import { type MaskNode, type MaskPartNode, offsetsOf } from "../markdown/masks/mask-node.ts";
import { commentSyntax } from "./comment-syntax.ts";
import { type CodeComment, findComments } from "./find-comments.ts";

/**
 * Put nodes whose parts are comments in place of the code blocks of some languages.
 *
 * @param source The text that positions refer to.
 * @param shift Added to every position; see `ParserText.shift`.
 */
export function exposeComments(
  root: Root,
  source: string,
  { shift, languages }: { readonly shift: number; readonly languages: readonly string[] },
): void {
  const visit = (parent: Parent): void => {
    parent.children = parent.children.map((child) => {
      if (child.type === "code") return nodeOf(child, source, shift, languages) ?? child;
      if ("children" in child) visit(child);
      return child;
    });
  };
  visit(root);
}

function nodeOf(
  node: Code,
  source: string,
  shift: number,
  languages: readonly string[],
): MaskNode | undefined {
  const language = /^[\w+#-]+/.exec(node.lang ?? "")?.[0] ?? "";
  const syntax = languages.includes(language) ? commentSyntax(language) : undefined;
  if (syntax === undefined) return undefined;
  const span = offsetsOf(node);
  const raw = source.slice(span.start + shift, span.end + shift);
  const opening = /^[^\r\n]*(?:\r\n?|\n)?/.exec(raw)![0].length;
  const closing = raw.search(/(?:\r\n?|\n)[^\r\n]*$/);
  const body = raw.slice(opening, Math.max(opening, closing));
  const comments = findComments(body, syntax).map((comment) => moved(comment, opening));
  if (comments.length === 0) return undefined;
  return {
    type: "mask",
    role: "placeholder",
    code: "code",
    name: "",
    isEdge: false,
    isSuffix: false,
    literal: without(raw, comments),
    position: node.position!,
    children: comments.map((comment) => partOf(comment, raw, span.start)),
  };
}

function moved(comment: CodeComment, by: number): CodeComment {
  return { ...comment, start: comment.start + by, end: comment.end + by };
}

function without(raw: string, comments: readonly CodeComment[]): string {
  let rest = "";
  let from = 0;
  for (const { start, end } of comments) {
    rest += raw.slice(from, start);
    from = end;
  }
  return rest + raw.slice(from);
}

function partOf(comment: CodeComment, raw: string, base: number): MaskPartNode {
  const codec = codecOf(comment, raw.slice(comment.start, comment.end));
  const place = (offset: number) => ({ line: 1, column: 1, offset: base + offset });
  const position: Nodes["position"] = { start: place(comment.start), end: place(comment.end) };
  const value: Text = {
    type: "text",
    value: codec.decode(raw.slice(comment.start, comment.end)),
    position,
  };
  return { type: "maskPart", name: "comment", codec, position, children: [value] };
}

/** A comment of several lines is wrapped as wide as it was. */
function codecOf({ separator, forbidden }: CodeComment, raw: string): TextCodec {
  const lines = separator === "" ? [raw] : raw.split(separator);
  const width = Math.max(40, ...lines.map(({ length }) => length));
  return {
    decode: (text) => (separator === "" ? text : text.split(separator).join(" ")),
    encode: (text) => {
      if (/[\r\n]/.test(text) || (forbidden !== undefined && text.includes(forbidden)))
        return undefined;
      return separator === "" ? text : wrap(text, width).join(separator);
    },
  };
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
