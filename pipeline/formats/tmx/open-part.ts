import type { XmlNode } from "../../model/tmx-unit.ts";

export type MutableNode = [name: string, attributes: XmlNode[1], ...children: (string | XmlNode)[]];

/** Elements whose text counts; elsewhere it is the white space between elements. */
const WITH_TEXT = new Set(["note", "prop", "seg"]);

/** A header or unit that is being read. */
export class OpenPart {
  readonly root: XmlNode;
  readonly #path: MutableNode[];
  /** Length of the path to the element whose text counts; `0` for none. */
  #textAt = 0;

  constructor(root: MutableNode) {
    this.root = root;
    this.#path = [root];
  }

  /** Whether text counts where the reader stands. */
  get hasText(): boolean {
    return this.#textAt > 0;
  }

  open(node: MutableNode): void {
    this.#path.at(-1)!.push(node);
    this.#path.push(node);
    if (this.#textAt === 0 && WITH_TEXT.has(node[0])) this.#textAt = this.#path.length;
  }

  text(value: string): void {
    if (this.#textAt === 0) return;
    const node = this.#path.at(-1)!;
    const last = node.length - 1;
    // Text beside a comment or CDATA comes in several pieces.
    if (last > 1 && typeof node[last] === "string") node[last] += value;
    else node.push(value);
  }

  /** Answers whether the whole part is closed. */
  close(): boolean {
    if (this.#path.length === this.#textAt) this.#textAt = 0;
    this.#path.pop();
    return this.#path.length === 0;
  }
}
