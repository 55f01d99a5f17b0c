import type {
  Html,
  ImageReference,
  LinkReference,
  ListItem,
  Nodes,
  Parents,
  Root,
  Text,
} from "mdast";
import { hasBareAddress, isDoubtfulAddress } from "./address-doubt.ts";
import { type Around, endOf, isIndentedCode, LONG, startOf } from "./around.ts";
import { type CodeDoubt, codeDoubt, inlineCodeDoubt } from "./code-doubt.ts";
import {
  type Container,
  type ContainerDoubt,
  containerDoubt,
  ODD_LABEL,
} from "./container-doubt.ts";
import type { MarkdownParser } from "../remark-parser.ts";
import { type HtmlDoubt, htmlDoubt } from "./html-doubt.ts";
import { hasLines, type LabelDoubt, labelDoubt, mayBeReference } from "./label-doubt.ts";
import { settleAlone } from "./read-alone.ts";
import { RegionReader } from "./read-region.ts";
import { definitionDoubt, tableDoubt, type TableDoubt } from "./table-doubt.ts";
import { takeHtmlIndent, takeLabelIndent } from "./take-indent.ts";
import { type TextBlock, type TextBlockDoubt, textBlockDoubt } from "./text-block-doubt.ts";

/** Why a tree is not taken for the reference's; a name for tests and reports. */
export type TreeDoubt =
  | "front-matter"
  | "no-position"
  | "depth"
  | "nearly-markup"
  | "bare-address"
  | "address"
  | CodeDoubt
  | ContainerDoubt
  | HtmlDoubt
  | LabelDoubt
  | TableDoubt
  | TextBlockDoubt;

/** How deep trees are looked through; deeper ones are errors of articles, found by others. */
const MOST_DEPTH = 400;

/**
 * What in a tree of the native parser may be otherwise in the reference's tree of the same text;
 * `undefined` for nothing.
 *
 * Where a doubt is about what stands in one block of text, the reference reads that block.
 * Every rule stands for a difference that was found, and is wider than it: a doubt costs a second
 * parse, a difference would cost somebody's translations.
 */
export function treeDoubt(
  root: Root,
  text: string,
  reference: MarkdownParser,
): TreeDoubt | undefined {
  return matterDoubt(root, text) ?? new TreeWalk(root, text, reference).all(root);
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
  readonly #reference: MarkdownParser;
  /** The block whose text the walk is in, or was in last. */
  #block: TextBlock | undefined;

  constructor(root: Root, text: string, reference: MarkdownParser) {
    this.#reference = reference;
    this.#around = {
      text,
      parent: root,
      index: 0,
      containers: 0,
      quotes: 0,
      notes: 0,
      indent: 0,
      afterCode: false,
      links: 0,
      blockStart: 0,
    };
  }

  all(root: Root): TreeDoubt | undefined {
    let regions: RegionReader | undefined;
    const { children } = root;
    for (let index = 0; index < children.length; index++) {
      const doubt = this.#child(root, index, 0);
      if (doubt === undefined) continue;
      regions ??= new RegionReader(root, this.#around.text, this.#reference);
      const next = regions.settle(index);
      if (next === undefined) return doubt;
      index = next - 1;
    }
    return undefined;
  }

  #inside(parent: Parents, depth: number): TreeDoubt | undefined {
    if (depth > MOST_DEPTH) return "depth";
    for (let index = 0; index < parent.children.length; index++) {
      const doubt = this.#child(parent, index, depth);
      if (doubt !== undefined) return doubt;
    }
    return undefined;
  }

  #child(parent: Parents, index: number, depth: number): TreeDoubt | undefined {
    const node: Nodes = parent.children[index]!;
    if (node.position === undefined) return "no-position";
    this.#around.parent = parent;
    this.#around.index = index;
    return this.#of(node, depth);
  }

  #of(node: Nodes, depth: number): TreeDoubt | undefined {
    const around = this.#around;
    switch (node.type) {
      case "text":
        if (mayBeReference(node.value)) return "unknown-label";
        if (isNearlyMarkup(node.value) || mayEndLink(node, around)) return "nearly-markup";
        return around.links === 0 && hasBareAddress(node.value) ? "bare-address" : undefined;
      case "link":
        if (isDoubtfulAddress(node, around)) return "address";
        return this.#insideLink(node, depth);
      case "linkReference":
        return this.#labelDoubt(node) ?? this.#insideLink(node, depth);
      case "imageReference":
        return this.#labelDoubt(node);
      case "definition":
        return definitionDoubt(node, around) ?? labelDoubt(node);
      case "footnoteReference":
        return ODD_LABEL.test(around.text.slice(startOf(node), endOf(node)))
          ? "note-label"
          : undefined;
      case "code":
        around.afterCode = isIndentedCode(node, around);
        return codeDoubt(node, around);
      case "inlineCode":
        return inlineCodeDoubt(node, around);
      case "table":
        return tableDoubt(node, around) ?? this.#inside(node, depth + 1);
      case "tableRow":
        if (around.text[startOf(node)] === "<") return "table-row";
        return this.#inside(node, depth + 1);
      case "html":
        return this.#htmlDoubt(node);
      case "paragraph":
      case "heading":
      case "tableCell":
        return this.#ofBlock(node, depth);
      case "blockquote":
      case "list":
      case "listItem":
      case "footnoteDefinition":
        return containerDoubt(node, around) ?? this.#insideContainer(node, depth);
      default:
        return "children" in node ? this.#inside(node, depth + 1) : undefined;
    }
  }

  #htmlDoubt(node: Html): TreeDoubt | undefined {
    const around = this.#around;
    const doubt = htmlDoubt(node, !HOLDS_TEXT.has(around.parent.type), around);
    return doubt === "html-lines" && takeHtmlIndent(node, this.#block!, around) ? undefined : doubt;
  }

  #labelDoubt(node: LinkReference | ImageReference): TreeDoubt | undefined {
    const around = this.#around;
    if (hasLines(node.label, around) && !takeLabelIndent(node, this.#block!, around))
      return "label";
    return labelDoubt(node);
  }

  #insideLink(link: Parents, depth: number): TreeDoubt | undefined {
    this.#around.links++;
    const doubt = this.#inside(link, depth + 1);
    this.#around.links--;
    return doubt;
  }

  #ofBlock(block: TextBlock, depth: number): TreeDoubt | undefined {
    const around = this.#around;
    around.afterCode = false;
    let doubt: TreeDoubt | undefined = textBlockDoubt(block, around);
    if (doubt === undefined) {
      const { links } = around;
      around.blockStart = startOf(block);
      this.#block = block;
      doubt = this.#inside(block, depth + 1);
      around.links = links;
    }
    if (doubt === undefined || !IN_TEXT.has(doubt) || block.type === "tableCell") return doubt;
    return settleAlone(block, around, this.#reference) ? undefined : doubt;
  }

  #insideContainer(container: Container, depth: number): TreeDoubt | undefined {
    const around = this.#around;
    const quotes = container.type === "blockquote" ? 1 : 0;
    const notes = container.type === "footnoteDefinition" ? 1 : 0;
    const { indent } = around;
    if (container.type === "listItem") around.indent = indentOf(container);
    around.containers++;
    around.quotes += quotes;
    around.notes += notes;
    const doubt = this.#inside(container, depth + 1);
    around.indent = indent;
    around.containers--;
    around.quotes -= quotes;
    around.notes -= notes;
    return doubt;
  }
}

/** What looks like a link or a tag over lines, in a text that was read as none. */
function isNearlyMarkup(text: string): boolean {
  if (!text.includes("\n")) return false;
  return text.length > LONG || NEARLY_MARKUP.test(text);
}

/** Whether a text may end a link that has a note in its text. */
function mayEndLink(node: Text, { text, blockStart }: Around): boolean {
  return LINK_END.test(node.value) && text.slice(blockStart, startOf(node)).includes("[^");
}

const LINK_END = /\](?:[([]|$)/;
const NEARLY_MARKUP = /\]\([^)]*\n|<[a-z/!?][^>]*\n/i;

/** How many spaces lines of an item begin with, where it begins with a block of text. */
function indentOf({ children, position }: ListItem): number {
  const first = children[0]!.position!.start;
  return first.line === position!.start.line ? first.column - 1 : -1;
}

/** Doubts about what stands in a block of text. */
const IN_TEXT: ReadonlySet<TreeDoubt> = new Set([
  "mixed-marks",
  "escaped-marks",
  "wide-marks",
  "nearly-markup",
  "bare-address",
  "address",
  "html-attribute",
  "html-lines",
  "label",
] satisfies readonly TreeDoubt[]);

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
