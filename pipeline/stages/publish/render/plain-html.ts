import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";
import { h } from "hastscript";
import { type HtmlTag, htmlPieces } from "../../read/html/html-pieces.ts";

/**
 * Blocks with HTML of an author's in which every tag is closed where it was opened, and no element is one that a
 * parser of HTML would move, close or add to: it makes of them what stands there. `undefined` where anything else is seen.
 *
 * Invariant: what it returns is what the parser makes of the blocks.
 */
export function plainHtml(blocks: readonly RootContent[]): Root | undefined {
  const builder = new Builder();
  if (!builder.addAll(blocks) || !builder.isClosed) return undefined;
  return { type: "root", children: builder.children };
}

class Builder {
  readonly children: ElementContent[] = [];
  readonly #open: Element[] = [];
  readonly #unwritten = new Set<Element>();
  /** Whether a line's end is passed over if it comes next: the first one in `pre`. */
  #skipsLineEnd = false;

  get isClosed(): boolean {
    return this.#open.length === 0;
  }

  /** Whether all of it is plain. */
  addAll(nodes: readonly Nodes[]): boolean {
    return nodes.every((node) => this.#add(node));
  }

  #add(node: Nodes | HtmlText): boolean {
    if (node.type === "text") return this.#addText(node.value);
    if (node.type === "element") return this.#addElement(node);
    return node.type === "raw" && this.#addRaw(node.value);
  }

  #addText(value: string): boolean {
    const text = this.#skipsLineEnd && value.startsWith("\n") ? value.slice(1) : value;
    if (value !== "") this.#skipsLineEnd = false;
    const siblings = this.#siblings();
    const last = siblings.at(-1);
    if (last?.type === "text") last.value += text;
    else if (text !== "") siblings.push({ type: "text", value: text });
    // In a table a parser takes all but spaces out of it.
    return !ODD.test(value) && (!ROWS.has(this.#parent()) || !/[^ \t\n\f]/.test(value));
  }

  /** An element of Markdown's: what stands in it has to be closed in it. */
  #addElement({ tagName, properties, children }: Element): boolean {
    const depth = this.#open.length;
    const element: Element = { type: "element", tagName, properties, children: [] };
    if (!this.#enter(element)) return false;
    if (VOID.has(tagName)) return children.length === 0;
    if (!this.addAll(children) || this.#open.length !== depth + 1) return false;
    return this.#leave(tagName);
  }

  #addRaw(html: string): boolean {
    if (ODD.test(html)) return false;
    return htmlPieces(html).every((piece) => {
      if (piece.type === "text") return this.#addText(piece.value);
      if (piece.type === "tag") return this.#addTag(piece);
      if (piece.type !== "comment" || !COMMENT.test(piece.value)) return false;
      this.#skipsLineEnd = false;
      this.#siblings().push({ type: "comment", value: "" });
      return true;
    });
  }

  #addTag({ role, name, attributes }: HtmlTag): boolean {
    if (role === "close") return UNOPENED.has(name) ? this.#passOver() : this.#leave(name);
    // To a parser of HTML the slash at its end is nothing.
    if (role === "empty" && !VOID.has(name)) return false;
    const properties: Record<string, string> = {};
    for (const attribute of attributes) properties[attribute.name] ??= attribute.value;
    this.#skipsLineEnd = false;
    return NAMES.test(Object.keys(properties).join("")) && this.#enter(h(name, properties));
  }

  #enter(element: Element): boolean {
    const { tagName } = element;
    const kind = KINDS.get(tagName);
    if (kind === undefined || (kind === "block" && this.#isOpen("p"))) return false;
    if (tagName === "a" && this.#isOpen("a")) return false;
    this.#standInTable(tagName);
    const parent = this.#parent();
    if (HEADING.test(tagName) && HEADING.test(parent)) return false;
    const parents = PARENTS.get(tagName);
    if (parents === undefined ? ROWS.has(parent) : !parents.includes(parent)) return false;
    this.#siblings().push(element);
    // The library's parser still waits for it behind the start of an element of Markdown's.
    this.#skipsLineEnd ||= PREFORMATTED.has(tagName);
    if (!VOID.has(tagName)) this.#open.push(element);
    return true;
  }

  /** Rows that stand in a table alone are in a body that nobody has written. */
  #standInTable(tagName: string): void {
    if (tagName === "tr" && this.#parent() === "table") {
      const body: Element = { type: "element", tagName: "tbody", properties: {}, children: [] };
      this.#siblings().push(body);
      this.#open.push(body);
      this.#unwritten.add(body);
    } else if (BODIES.has(tagName)) this.#leaveUnwritten();
  }

  #leaveUnwritten(): void {
    if (this.#unwritten.has(this.#open.at(-1)!)) this.#open.pop();
  }

  #leave(name: string): boolean {
    this.#skipsLineEnd = false;
    if (name === "table") this.#leaveUnwritten();
    return this.#open.pop()?.tagName === name;
  }

  /** The end of what is never open is nothing. */
  #passOver(): boolean {
    this.#skipsLineEnd = false;
    return true;
  }

  #parent(): string {
    return this.#open.at(-1)?.tagName ?? "";
  }

  #isOpen(name: string): boolean {
    return this.#open.some(({ tagName }) => tagName === name);
  }

  #siblings(): ElementContent[] {
    return this.#open.at(-1)?.children ?? this.children;
  }
}

interface HtmlText {
  readonly type: "raw";
  readonly value: string;
}

/** Line ends and characters that a parser of HTML makes others of. */
const ODD = /[\0\r]/;

/** Comments that end where everybody takes them to end. */
const COMMENT = /^<!--(?!>|->)(?:(?!--!?>|<!--)[^])*-->$/;

/** Names of attributes that mean nothing by themselves to objects. */
const NAMES = /^[a-z\d:-]*$/;

const HEADING = /^h[1-6]$/;

const PREFORMATTED = new Set(["pre", "listing"]);

/** What may stand only in some elements, as it begins anew elsewhere. */
const PARENTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    li: ["ul", "ol"],
    caption: ["table"],
    thead: ["table"],
    tbody: ["table"],
    tfoot: ["table"],
    tr: ["thead", "tbody", "tfoot"],
    td: ["tr"],
    th: ["tr"],
  }),
);

const BODIES = new Set(["thead", "tbody", "tfoot"]);

/** Elements that hold parts of a table and nothing else. */
const ROWS = new Set(["table", "tr", ...BODIES]);

const VOID = new Set(["br", "hr", "img", "input", "wbr"]);

/** An end of `br` is a line's end of its own. */
const UNOPENED = new Set([...VOID].filter((name) => name !== "br"));

/** A block closes the paragraph that it begins in; text is in it. */
type Kind = "block" | "text";

const BLOCKS =
  "article aside blockquote center details div figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li listing main nav " +
  "ol p pre section summary table ul";

const TEXTS =
  "a abbr b big br cite code del em i img input ins kbd mark noscript progress q s samp small span strike strong sub sup time " +
  "tt u var wbr";

const IN_TABLES = "caption tbody td tfoot th thead tr";

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...BLOCKS.split(" ").map((name): [string, Kind] => [name, "block"]),
  ...`${TEXTS} ${IN_TABLES}`.split(" ").map((name): [string, Kind] => [name, "text"]),
]);
