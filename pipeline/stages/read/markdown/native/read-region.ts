import type { Nodes, Root, RootContent } from "mdast";
import type { MarkdownParser } from "../remark-parser.ts";
import { endOf, startOf } from "./around.ts";
import { isSame } from "./read-alone.ts";

/**
 * Has the reference read parts of a text, from a block with which both parsers begin anew to
 * the next one, and puts what it reads into the native parser's tree.
 */
export class RegionReader {
  readonly #root: Root;
  readonly #text: string;
  readonly #reference: MarkdownParser;
  #labels: readonly string[] | undefined;
  /** How much the reference may read: all of the text takes it no longer. */
  #left: number;

  constructor(root: Root, text: string, reference: MarkdownParser) {
    this.#root = root;
    this.#text = text;
    this.#reference = reference;
    this.#left = text.length;
  }

  /**
   * Read what is around a child of the root that is in doubt, given by its index. Returns the
   * index of the first child behind it; `undefined` where the reference has to read all.
   */
  settle(doubtful: number): number | undefined {
    const { children } = this.#root;
    let first = doubtful - 1;
    while (first > 0 && !this.#beginsAnew(first)) first--;
    let next = doubtful + 1;
    while (next < children.length && !this.#beginsAnew(next)) next++;
    if (first < 0 || (first === 0 && next === children.length)) return undefined;
    const read = this.#read(first, next);
    if (read === undefined) return undefined;
    const region = children.slice(first, next);
    if (labelsIn(region).join("\n") !== labelsIn(read).join("\n")) return undefined;
    children.splice(first, next - first, ...read);
    return first + read.length;
  }

  /**
   * Whether a child is a heading, a paragraph or a definition that begins, without indentation and
   * behind a blank line, with what can neither be part of the block before it nor begin front matter.
   */
  #beginsAnew(index: number): boolean {
    const node = this.#root.children[index]!;
    if (!BEGINS_ANEW.has(node.type)) return false;
    if (node.position?.start.column !== 1) return false;
    const start = startOf(node);
    return BEGIN.test(this.#text[start]!) && /(?:^|\n)\r?\n$/.test(this.#before(start));
  }

  #before(at: number): string {
    return this.#text.slice(Math.max(0, at - 3), at);
  }

  /**
   * What the reference reads before the child at `next`, or the text's end, where it reads that child
   * as the native parser does: so it begins anew there.
   */
  #read(first: number, next: number): readonly RootContent[] | undefined {
    const { children } = this.#root;
    const start = first === 0 ? 0 : startOf(children[first]!);
    const end = next === children.length ? this.#text.length : endOf(children[next]!);
    const source = this.#text.slice(start, end);
    const labels = source.includes("[") ? (this.#labels ??= labelsIn(children)) : [];
    if (labels.some((label) => ODD_LABEL.test(label))) return undefined;
    const definitions = labels.map((label) => `[${label}]: a`);
    // Front matter has to stand first.
    const [before, after] = first === 0 ? [[], definitions] : [definitions, []];
    const prefix = before.map((definition) => `${definition}\n\n`).join("");
    const suffix = after.map((definition) => `\n\n${definition}`).join("");
    this.#left -= prefix.length + source.length + suffix.length;
    if (this.#left < 0) return undefined;
    const root = this.#reference(prefix + source + suffix);
    // A box without an item makes a task of the root.
    if ("checked" in root) return undefined;
    const read = root.children.slice(before.length, root.children.length - after.length);
    const line = first === 0 ? 1 : children[first]!.position!.start.line;
    const begin = { line: line - 2 * before.length, offset: start - prefix.length };
    if (next < children.length) {
      const last = read.pop();
      const from = { ...begin, column: 1, indent: 0 };
      if (last === undefined || !isSame(children[next]!, last, from)) return undefined;
    }
    for (const node of read) move(node, begin.offset, begin.line - 1);
    return read;
  }
}

const BEGINS_ANEW: ReadonlySet<Nodes["type"]> = new Set(["paragraph", "heading", "definition"]);
const BEGIN = /[A-Za-z#[\u00C0-\uFFFF]/;

/** Labels that would be others, or none, where they are defined once more. */
const ODD_LABEL = /[^\x21-\x7E ]|[[\]\\&]|^ | $| {2}/;

/** All that is defined, in order; labels of notes begin with a circumflex. */
function labelsIn(nodes: readonly Nodes[]): readonly string[] {
  const labels: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "definition") labels.push(node.label ?? node.identifier);
    if (node.type === "footnoteDefinition") labels.push(`^${node.label ?? node.identifier}`);
    // Blocks of text define nothing.
    if ("children" in node && node.type !== "paragraph" && node.type !== "heading")
      for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return labels;
}

function move(node: Nodes, offset: number, lines: number): void {
  const { start, end } = node.position!;
  node.position = {
    start: { line: start.line + lines, column: start.column, offset: start.offset! + offset },
    end: { line: end.line + lines, column: end.column, offset: end.offset! + offset },
  };
  if ("children" in node) for (const child of node.children) move(child, offset, lines);
}
