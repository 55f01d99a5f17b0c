import type { Code, InlineCode } from "mdast";
import { type Around, before, endOf, isIndentedCode, startOf } from "./around.ts";

export type CodeDoubt = "code-tab" | "code-blank" | "code-info" | "code-end" | "code-split";

/** Whether code may end elsewhere for the reference, or be called otherwise. */
export function codeDoubt(code: Code, around: Around): CodeDoubt | undefined {
  const source = around.text.slice(startOf(code), endOf(code));
  if (around.notes > 0 && /\n[ \t]+\r?\n/.test(source)) return "code-blank";
  const fence = /^(?:`{3,}|~{3,})/.exec(source);
  if (fence === null) return indentedDoubt(code, source, around);
  if (!hasPlainInfo(code, source)) return "code-info";
  const isLast = around.parent.type === "root" && endOf(code) >= around.text.length - 1;
  const close = { fence: fence[0], column: code.position!.start.column };
  return isLast || isClosedBy(close, source) ? undefined : "code-end";
}

/** Whether a line of code in a text of a container begins with a tab, of which the container has a part. */
export function inlineCodeDoubt(node: InlineCode, around: Around): CodeDoubt | undefined {
  const { start, end } = node.position!;
  if (around.containers === 0 || start.line === end.line) return undefined;
  const source = around.text.slice(startOf(node), endOf(node));
  return /\n[ >]*\t/.test(source) ? "code-tab" : undefined;
}

/** What is indented takes blank lines that follow, or not, and is one block, or two. */
function indentedDoubt(code: Code, source: string, around: Around): CodeDoubt | undefined {
  if (around.quotes > 0 || /\n[ \t]*$/.test(source)) return "code-end";
  if (!source.endsWith(code.value.slice(code.value.lastIndexOf("\n") + 1))) return "code-end";
  BLANK_LINES.lastIndex = endOf(code);
  if (BLANK_LINES.test(around.text)) return "code-blank";
  const previous = before(around);
  return previous !== undefined && isIndentedCode(previous, around) ? "code-split" : undefined;
}

/** Blank lines, of which one has white space. */
const BLANK_LINES = /(?:\r?\n)*[ \t]+(?:\r?\n|$)/y;

/** Whether what follows the fence is what was read of it, letter by letter but for spaces around the language. */
function hasPlainInfo({ lang, meta }: Code, source: string): boolean {
  const info = /^(?:`{3,}|~{3,}) ?([^\r\n]*)/.exec(source)![1]!;
  const read = typeof meta === "string" ? `${lang!} ${meta}` : (lang ?? "");
  if (/[&\\]/.test(info)) return false;
  if (info === read || /^[ \t]*$/.test(info)) return true;
  const folded = info.replace(/^ +/, "").replace(/ +/, " ");
  return (
    !info.includes("\t") && (typeof meta === "string" ? folded : folded.replace(/ +$/, "")) === read
  );
}

/** Whether code ends with a fence that is indented no deeper than the one that opened it. */
function isClosedBy(
  { fence, column }: { readonly fence: string; readonly column: number },
  source: string,
): boolean {
  const lineBegin = source.lastIndexOf("\n") + 1;
  if (lineBegin === 0) return false;
  const close = /^([ >]*)((?:`{3,}|~{3,}))[ \t]*$/.exec(source.slice(lineBegin));
  return close !== null && close[1]!.length < column && close[2]!.startsWith(fence);
}
