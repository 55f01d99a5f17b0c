import type { Definition, ImageReference, LinkReference, Nodes, Parents, Root } from "mdast";
import { BARE_ADDRESS, isDoubtfulAddress } from "./address-doubt.ts";
import { type Around, DELIMITER_ROW, endOf, startOf } from "./around.ts";
import { type CodeDoubt, codeDoubt } from "./code-doubt.ts";
import {
  type Container,
  type ContainerDoubt,
  containerDoubt,
  ODD_LABEL,
} from "./container-doubt.ts";
import { type HtmlDoubt, htmlDoubt } from "./html-doubt.ts";
import { type TextBlock, type TextBlockDoubt, textBlockDoubt } from "./text-block-doubt.ts";

/** Why a tree is not taken for the reference's; a name for tests and reports. */
export type TreeDoubt =
  | "front-matter"
  | "no-position"
  | "depth"
  | "nearly-markup"
  | "bare-address"
  | "address"
  | "label"
  | "definition"
  | "table-row"
  | CodeDoubt
  | ContainerDoubt
  | HtmlDoubt
  | TextBlockDoubt;

/** How deep trees are looked through; deeper ones are errors of articles, found by others. */
const MOST_DEPTH = 400;

/**
 * What in a tree of the native parser may be otherwise in the reference's tree of the same text;
 * `undefined` for nothing.
 *
 * Every rule stands for a difference that was found, and is wider than it: a doubt costs a second
 * parse, a difference would cost somebody's translations.
 */
export function treeDoubt(root: Root, text: string): TreeDoubt | undefined {
  return matterDoubt(root, text) ?? new TreeWalk(text, root).inside(root, 0);
}

/** What begins like front matter has to be some, closed by the same marks. */
function matterDoubt(root: Root, text: string): TreeDoubt | undefined {
  if (!/^(?:---|\+\+\+)/.test(text)) return undefined;
  const first: Nodes | undefined = root.children[0];
  if (first?.type !== "yaml" && first?.type !== "toml") return "front-matter";
  return text.slice(0, endOf(first)).endsWith(`\n${text.slice(0, 3)}`) ? undefined : "front-matter";
}

class TreeWalk {
  readonly #around: Around;

  constructor(text: string, root: Root) {
    this.#around = {
      text,
      parent: root,
      index: 0,
      containers: 0,
      quotes: 0,
      notes: 0,
      links: 0,
      blockStart: 0,
    };
  }

  inside(parent: Parents, depth: number): TreeDoubt | undefined {
    if (depth > MOST_DEPTH) return "depth";
    const { children } = parent;
    for (let index = 0; index < children.length; index++) {
      const node: Nodes = children[index]!;
      if (node.position === undefined) return "no-position";
      this.#around.parent = parent;
      this.#around.index = index;
      const doubt = this.#of(node, depth);
      if (doubt !== undefined) return doubt;
    }
    return undefined;
  }

  #of(node: Nodes, depth: number): TreeDoubt | undefined {
    const around = this.#around;
    switch (node.type) {
      case "text":
        if (NEARLY_MARKUP.test(node.value)) return "nearly-markup";
        return around.links === 0 && BARE_ADDRESS.test(node.value) ? "bare-address" : undefined;
      case "link":
        if (isDoubtfulAddress(node, around)) return "address";
        return this.#insideLink(node, depth);
      case "linkReference":
        return labelDoubt(node, around) ?? this.#insideLink(node, depth);
      case "imageReference":
        return labelDoubt(node, around);
      case "definition":
        return definitionDoubt(node, around) ?? labelDoubt(node, around);
      case "footnoteReference":
        return ODD_LABEL.test(node.label!) ? "note-label" : undefined;
      case "code":
        return codeDoubt(node, around);
      case "table":
        if (LIST_ROW.test(around.text.slice(startOf(node), endOf(node)))) return "table-row";
        return this.inside(node, depth + 1);
      case "tableRow":
        if (around.text[startOf(node)] === "<") return "table-row";
        return this.inside(node, depth + 1);
      case "html":
        return htmlDoubt(node, !HOLDS_TEXT.has(around.parent.type), around);
      case "paragraph":
      case "heading":
      case "tableCell":
        return textBlockDoubt(node, around) ?? this.#insideBlock(node, depth);
      case "blockquote":
      case "list":
      case "listItem":
      case "footnoteDefinition":
        return containerDoubt(node, around) ?? this.#insideContainer(node, depth);
      default:
        return "children" in node ? this.inside(node, depth + 1) : undefined;
    }
  }

  #insideLink(link: Parents, depth: number): TreeDoubt | undefined {
    this.#around.links++;
    const doubt = this.inside(link, depth + 1);
    this.#around.links--;
    return doubt;
  }

  #insideBlock(block: TextBlock, depth: number): TreeDoubt | undefined {
    this.#around.blockStart = startOf(block);
    return this.inside(block, depth + 1);
  }

  #insideContainer(container: Container, depth: number): TreeDoubt | undefined {
    const around = this.#around;
    const quotes = container.type === "blockquote" ? 1 : 0;
    const notes = container.type === "footnoteDefinition" ? 1 : 0;
    around.containers++;
    around.quotes += quotes;
    around.notes += notes;
    const doubt = this.inside(container, depth + 1);
    around.containers--;
    around.quotes -= quotes;
    around.notes -= notes;
    return doubt;
  }
}

/** A second line of a table that begins like a list. */
const LIST_ROW = /^[^\n]*\n[ \t>]*-[ \t]/;

/** What looks like a link or a tag over lines, in a text that was read as none. */
const NEARLY_MARKUP = /\]\([^)]*\n|<[a-z/!?][^>]*\n/i;

const HOLDS_TEXT: ReadonlySet<Nodes["type"]> = new Set([
  "paragraph",
  "heading",
  "tableCell",
  "emphasis",
  "strong",
  "delete",
  "link",
  "linkReference",
]);

/** A label over lines of a container has their begins, or not; one of odd characters has other equals. */
function labelDoubt(
  { label, identifier }: LinkReference | ImageReference | Definition,
  { containers }: Around,
): TreeDoubt | undefined {
  if (typeof label !== "string" || label === "" || label.startsWith("^")) return "label";
  if (label.trim() !== label || (containers > 0 && /\n[ \t>]/.test(label))) return "label";
  return isPlainLabel(label) || identifier === label.toLowerCase() ? undefined : "label";
}

function isPlainLabel(label: string): boolean {
  return /^[\x20-\x7E\n\r\t]*$/.test(label);
}

/** A line that is no definition and begins no item, right under one. */
const LAZY_LINE = /^[ \t]*\r?\n[ \t>]*[^\s[>\-+*\d]/;

/** How many characters behind a definition are looked at. */
const MARGIN = 300;

/** A definition over lines or before one, of which one may be the second of a table. */
function definitionDoubt(node: Definition, { text, containers }: Around): TreeDoubt | undefined {
  const end = endOf(node) + MARGIN;
  if (DELIMITER_ROW.test(text.slice(startOf(node), end))) return "definition";
  if (containers === 0) return undefined;
  return LAZY_LINE.test(text.slice(endOf(node), end)) ? "definition" : undefined;
}
