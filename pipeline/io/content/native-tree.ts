import type { AlignType, BlockContent, ListItem, Nodes, PhrasingContent, Root } from "mdast";
import { NativeText } from "./native-text.ts";

/** How deep trees may be; `nativeTree` recurs. */
const MOST_DEPTH = 1000;

/**
 * The tree in a buffer of satteri's parser, as satteri makes it itself, three times as fast: each
 * type of node has one shape, and strings are cut from a text that is decoded once.
 *
 * `undefined` where the buffer is not laid out as that of the version that this was written for.
 *
 * @throws RangeError where the tree is more than 1,000 nodes deep
 */
export function nativeTree(buffer: Uint8Array): Root | undefined {
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const isKnown =
    view.getUint32(HEADER.magic, true) === MAGIC &&
    view.getUint32(HEADER.kind, true) === MDAST &&
    view.getUint32(HEADER.nodeSize, true) === NODE_SIZE &&
    view.getUint32(HEADER.extraCount, true) === 0;
  return isKnown ? (new TreeReader(buffer, view).node(0, 0) as Root) : undefined;
}

/** "MDAR" */
const MAGIC = 0x5241444d;
const MDAST = 1;
const NODE_SIZE = 52;

/** Offsets of numbers in the buffer. */
const HEADER = {
  magic: 0,
  kind: 4,
  nodeSize: 8,
  nodes: 16,
  children: 24,
  fields: 32,
  textLength: 36,
  text: 40,
  extraCount: 44,
};

/** Offsets of numbers in a node. */
const NODE = {
  type: 4,
  startOffset: 12,
  endOffset: 16,
  startLine: 20,
  startColumn: 24,
  endLine: 28,
  endColumn: 32,
  firstChild: 36,
  childCount: 40,
  fields: 44,
  fieldsLength: 48,
};

type Position = NonNullable<Nodes["position"]>;

const ALIGNMENTS: readonly AlignType[] = [null, "left", "right", "center"];
const REFERENCES = ["shortcut", "collapsed", "full"] as const;
const CHECKED = [false, true, null];

class TreeReader {
  readonly #view: DataView;
  readonly #nodes: number;
  readonly #children: number;
  readonly #fields: number;
  readonly #text: NativeText;
  /** Of the fields of the node that is read. */
  #at = 0;
  #end = 0;

  constructor(buffer: Uint8Array, view: DataView) {
    this.#view = view;
    this.#nodes = view.getUint32(HEADER.nodes, true);
    this.#children = view.getUint32(HEADER.children, true);
    this.#fields = view.getUint32(HEADER.fields, true);
    const text = view.getUint32(HEADER.text, true);
    const end = text + view.getUint32(HEADER.textLength, true);
    this.#text = new NativeText(buffer.subarray(text, end));
  }

  node(id: number, depth: number): Nodes {
    const view = this.#view;
    const from = this.#nodes + id * NODE_SIZE;
    this.#at = this.#fields + view.getUint32(from + NODE.fields, true);
    this.#end = this.#at + view.getUint32(from + NODE.fieldsLength, true);
    const position = this.#position(from)!;
    const type = view.getUint8(from + NODE.type);
    return this.#leaf(type, position) ?? this.#parent(type, position, { from, depth });
  }

  /** By the numbers of satteri's types. */
  #leaf(type: number, position: Position): Nodes | undefined {
    switch (type) {
      case 3:
        return { type: "thematicBreak", position };
      case 7:
        return { type: "html", value: this.#string(0), position };
      case 8: {
        const lang = this.#optional(0);
        const meta = this.#optional(8);
        return { type: "code", lang, meta, value: this.#string(16), position };
      }
      case 9: {
        const url = this.#string(0);
        const title = this.#optional(8);
        const identifier = this.#string(16);
        const label = this.#string(24);
        return { type: "definition", url, title, identifier, label, position };
      }
      case 10:
        return { type: "text", value: this.#string(0), position };
      case 13:
        return { type: "inlineCode", value: this.#string(0), position };
      case 14:
        return { type: "break", position };
      case 16: {
        const url = this.#string(0);
        const alt = this.#string(8);
        const title = this.#optional(16);
        return { type: "image", url, alt, title, position };
      }
      case 18: {
        const identifier = this.#string(0);
        const label = this.#string(8);
        const alt = this.#string(20);
        const referenceType = REFERENCES[this.#byte(16)]!;
        return { type: "imageReference", identifier, label, referenceType, alt, position };
      }
      case 20: {
        const identifier = this.#string(0);
        const label = this.#string(8);
        return { type: "footnoteReference", identifier, label, position };
      }
      case 25:
        return { type: "yaml", value: this.#string(0), position };
      case 26:
        return { type: "toml", value: this.#string(0), position };
      default:
        return undefined;
    }
  }

  /** Fields are read before children, which have fields of their own. */
  #parent(type: number, position: Position, place: Place): Nodes {
    switch (type) {
      case 0:
        return { type: "root", children: this.#childrenOf(place), position };
      case 1:
        return { type: "paragraph", children: this.#childrenOf(place), position };
      case 2: {
        const depth = this.#byte(0, 1) as 1;
        return { type: "heading", depth, children: this.#childrenOf(place), position };
      }
      case 4:
        return { type: "blockquote", children: this.#childrenOf(place), position };
      case 5: {
        const ordered = this.#byte(4) !== 0;
        const spread = this.#byte(5) !== 0;
        const start = ordered ? this.#view.getUint32(this.#at, true) : null;
        const children = this.#childrenOf<ListItem>(place);
        return { type: "list", ordered, start, spread, children, position };
      }
      case 6: {
        const checked = CHECKED[this.#byte(0)]!;
        const spread = this.#byte(1) !== 0;
        return { type: "listItem", spread, checked, children: this.#childrenOf(place), position };
      }
      case 11:
        return { type: "emphasis", children: this.#childrenOf(place), position };
      case 12:
        return { type: "strong", children: this.#childrenOf(place), position };
      case 15: {
        const url = this.#string(0);
        const title = this.#optional(8);
        return { type: "link", url, title, children: this.#childrenOf(place), position };
      }
      case 17: {
        const identifier = this.#string(0);
        const label = this.#string(8);
        const referenceType = REFERENCES[this.#byte(16)]!;
        const children = this.#childrenOf<PhrasingContent>(place);
        return { type: "linkReference", identifier, label, referenceType, children, position };
      }
      case 19: {
        const identifier = this.#string(0);
        const label = this.#string(8);
        const children = this.#childrenOf<BlockContent>(place);
        return { type: "footnoteDefinition", identifier, label, children, position };
      }
      case 21: {
        const align = this.#alignment();
        return { type: "table", align, children: this.#childrenOf(place), position };
      }
      case 22:
        return { type: "tableRow", children: this.#childrenOf(place), position };
      case 23:
        return { type: "tableCell", children: this.#childrenOf(place), position };
      case 24:
        return { type: "delete", children: this.#childrenOf(place), position };
      default:
        throw new RangeError(`Unexpected type ${type} of a node`);
    }
  }

  #childrenOf<Child>({ from, depth }: Place): Child[] {
    const count = this.#view.getUint32(from + NODE.childCount, true);
    if (count === 0) return [];
    if (depth > MOST_DEPTH) throw new RangeError("The tree is too deep");
    const at = this.#children + 4 * this.#view.getUint32(from + NODE.firstChild, true);
    const child = (index: number) =>
      this.node(this.#view.getUint32(at + 4 * index, true), depth + 1) as Child;
    // Arrays that grow have room for more.
    if (count === 1) return [child(0)];
    if (count === 2) return [child(0), child(1)];
    const children = [child(0), child(1), child(2)];
    for (let index = 3; index < count; index++) children.push(child(index));
    return children;
  }

  /** `undefined` for a node without a place in the text. */
  #position(from: number): Position | undefined {
    const view = this.#view;
    const line = view.getUint32(from + NODE.startLine, true);
    if (line === 0) return undefined;
    return {
      start: {
        line,
        column: view.getUint32(from + NODE.startColumn, true),
        offset: view.getUint32(from + NODE.startOffset, true),
      },
      end: {
        line: view.getUint32(from + NODE.endLine, true),
        column: view.getUint32(from + NODE.endColumn, true),
        offset: view.getUint32(from + NODE.endOffset, true),
      },
    };
  }

  /** Fields that a node does not have are empty. */
  #string(field: number): string {
    const at = this.#at + field;
    if (at + 8 > this.#end) return "";
    return this.#text.slice(this.#view.getUint32(at, true), this.#view.getUint32(at + 4, true));
  }

  #optional(field: number): string | null {
    return this.#string(field) || null;
  }

  #byte(field: number, missing = 0): number {
    return this.#at + field < this.#end ? this.#view.getUint8(this.#at + field) : missing;
  }

  #alignment(): AlignType[] {
    if (this.#at + 4 > this.#end) return [];
    const count = this.#view.getUint32(this.#at, true);
    return Array.from({ length: count }, (_, column) => ALIGNMENTS[this.#byte(4 + column)] ?? null);
  }
}

/** Where a node stands in the buffer, and how deep in the tree. */
interface Place {
  readonly from: number;
  readonly depth: number;
}
