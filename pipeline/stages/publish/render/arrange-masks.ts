import type { Blockquote, Nodes, Parent, Root, RootContent } from "mdast";
import { type MaskNode, offsetsOf } from "../../read/markdown/masks/mask-node.ts";
import { type WikiLink, wikiLinkOf } from "../../links/wiki-address.ts";
import { asideKind } from "./asides.ts";
import { boxed, type BoxName, quoteHead } from "./boxes.ts";
import { gatherDefinitions } from "./definition-lists.ts";
import { imageOf, linkOf, made, paragraphOf, textOf } from "./made-nodes.ts";
import { type Fence, type MaskShape, pairElement, shapeOf } from "./mask-shapes.ts";

export interface ArrangeOptions {
  readonly dialects: readonly string[];
  readonly nameOf: BoxName;
  /** Called for what readers do not get: its source and where it stands. */
  readonly onLeftOut: (literal: string, offset: number) => void;
}

/** Make elements of what dialects have beyond Markdown, and boxes of alerts; no mask is left in the tree. */
export function arrangeMasks(root: Root, options: ArrangeOptions): void {
  root.children = new Arranger(options).arranged(root.children, false) as RootContent[];
}

/** What is opened and not closed yet, and what stands in it. */
interface Frame extends Fence {
  readonly mask: MaskNode;
  readonly name: string;
  readonly children: Nodes[];
}

/** Nodes whose children are text. */
const TEXT_PARENTS = new Set(
  "paragraph heading tableCell emphasis strong delete link linkReference".split(" "),
);

const LINKS = new Set(["link", "linkReference"]);

class Arranger {
  readonly #options: ArrangeOptions;
  /** How many links are around what is looked at. */
  #links = 0;

  constructor(options: ArrangeOptions) {
    this.#options = options;
  }

  arranged(children: readonly Nodes[], inText: boolean): Nodes[] {
    const root: Nodes[] = [];
    const frames: Frame[] = [];
    const add = (nodes: readonly Nodes[]) => (frames.at(-1)?.children ?? root).push(...nodes);
    const end = () => {
      const frame = frames.pop()!;
      add(this.#closed(frame, inText));
    };
    for (const child of children) {
      if (child.type !== "mask") {
        add([this.#inside(child)]);
        continue;
      }
      const shape = this.#shapeOf(child);
      if (shape.type === "open") frames.push({ ...shape, mask: child, children: [] });
      else if (shape.type === "close") {
        const at = frames.findLastIndex(
          ({ mark, length }) => mark === shape.mark && length <= shape.length,
        );
        // What was opened later and never closed ends here, too.
        if (at !== -1) frames.slice(at).forEach(end);
      } else add(this.#made(child, shape, inText));
    }
    while (frames.length > 0) end();
    return gatherDefinitions(root);
  }

  #inside(node: Nodes): Nodes {
    if (node.type === "blockquote") return this.#quote(node);
    if ("children" in node && !this.#isPlain(node)) {
      const parent: Parent = node;
      const isText = TEXT_PARENTS.has(node.type);
      const hasEdge = node.children.at(-1)?.type === "mask";
      if (LINKS.has(node.type)) this.#links++;
      parent.children = this.arranged(node.children, isText) as RootContent[];
      if (LINKS.has(node.type)) this.#links--;
      if (hasEdge && isText) trimEnd(parent);
    }
    return node;
  }

  /** Without dialects there are no masks, and no quotations in texts. */
  #isPlain({ type }: Nodes): boolean {
    return this.#options.dialects.length === 0 && (TEXT_PARENTS.has(type) || type === "table");
  }

  #quote(node: Blockquote): Nodes {
    const head = quoteHead(node);
    const children = this.arranged(head?.rest ?? node.children, false);
    if (head === undefined) return { ...node, children: children as Blockquote["children"] };
    const title = head.mask === undefined ? [] : this.#titleOf(head.mask);
    return boxed({ kind: head.kind, title, children, at: node }, this.#options.nameOf);
  }

  /** Halves of pairs are fences that their name tells apart. */
  #shapeOf(mask: MaskNode): MaskShape {
    const { role, name } = mask;
    if (role === "open") return { type: "open", name, mark: name, length: 0 };
    if (role === "close") return { type: "close", mark: name, length: 0 };
    return shapeOf(mask, this.#options.dialects);
  }

  #leaveOut(mask: MaskNode): void {
    this.#options.onLeftOut(mask.literal, offsetsOf(mask).start);
  }

  /** A container or pair around what stands in it. */
  #closed(frame: Frame, inText: boolean): readonly Nodes[] {
    const { mask, name, length, children } = frame;
    if (length > 0) return this.#container(frame);
    const wiki = wikiLinkOf(mask.literal);
    if (wiki !== undefined) return this.#linked(wiki, children, mask);
    const element = pairElement(name);
    if (element !== undefined) return [made(element, children, mask)];
    const shortcode = /^\{[{%](\w[\w-]*)/.exec(name)?.[1];
    if (shortcode === undefined) {
      if (name.startsWith("<")) this.#leaveOut(mask);
      return children;
    }
    const title = this.#titleOf(mask);
    const kind = asideKind(shortcode);
    if (kind !== undefined && !inText)
      return [boxed({ kind, title, children, at: mask }, this.#options.nameOf)];
    this.#leaveOut(mask);
    return [...this.#lineOf(title, mask, inText), ...children];
  }

  /** The address is resolved like any other; a link in a link is none. */
  #linked({ address }: WikiLink, children: readonly Nodes[], at: MaskNode): readonly Nodes[] {
    if (this.#links > 0 || children.some(({ type }) => LINKS.has(type))) return children;
    return [linkOf(address, children, at)];
  }

  #container({ mask, name, children }: Frame): readonly Nodes[] {
    const title = this.#titleOf(mask);
    const kind = asideKind(name);
    if (title.length === 0 && kind === undefined) return children;
    return [boxed({ kind: kind ?? "note", title, children, at: mask }, this.#options.nameOf)];
  }

  #made(
    mask: MaskNode,
    shape: Exclude<MaskShape, { type: "open" | "close" }>,
    inText: boolean,
  ): readonly Nodes[] {
    const title = this.#titleOf(mask);
    const body = () =>
      this.arranged(
        mask.children.filter(({ type }) => type !== "maskPart"),
        false,
      );
    switch (shape.type) {
      case "nothing":
        return [];
      case "left-out":
        this.#leaveOut(mask);
        return [...this.#lineOf(title, mask, inText), ...body()];
      case "wiki":
      case "embedded-note": {
        if (shape.type === "embedded-note") this.#leaveOut(mask);
        const linked = this.#linked(shape, [textOf(shape.text, mask)], mask);
        return this.#lineOf(linked, mask, inText);
      }
      case "picture":
        return this.#lineOf([imageOf(shape, mask)], mask, inText);
      case "text":
        return this.#lineOf([textOf(shape.value, mask), ...title], mask, inText);
      case "keys":
        return this.#lineOf([made("kbd", [textOf(shape.value, mask)], mask)], mask, inText);
      case "code":
        return [codeNode(mask, shape, inText)];
      case "content":
        return [...this.#lineOf(title, mask, inText), ...body()];
      case "definition":
        return [made("dd", body(), mask)];
      case "figure":
        return [made("figure", body(), mask)];
      case "tab": {
        const line = made("p", title, mask, { className: ["tab-title"] });
        return [made("div", [line, ...body()], mask, { className: ["tab"] })];
      }
      case "aside": {
        const kind = shape.isFolded ? "details" : (asideKind(shape.name) ?? "note");
        return [boxed({ kind, title, children: body(), at: mask }, this.#options.nameOf)];
      }
    }
  }

  #lineOf(nodes: readonly Nodes[], at: Nodes, inText: boolean): readonly Nodes[] {
    return inText || nodes.length === 0 ? nodes : [paragraphOf(nodes, at)];
  }

  /** The first text of a mask, as a node that has its place. */
  #titleOf(mask: MaskNode): readonly Nodes[] {
    const part = mask.children.find(({ type }) => type === "maskPart");
    if (part?.type !== "maskPart") return [];
    return [made("span", this.arranged(part.children, true), part)];
  }
}

/** The space before what is not shown: `## Install {#install}`. */
function trimEnd({ children }: Parent): void {
  for (let last = children.at(-1); last?.type === "text"; last = children.at(-1)) {
    last.value = last.value.trimEnd();
    if (last.value !== "") return;
    children.pop();
  }
}

/** Formulas are shown as they are written. */
function codeNode(
  mask: MaskNode,
  { value, isMath }: Extract<MaskShape, { type: "code" }>,
  inText: boolean,
): Nodes {
  const position = mask.position!;
  if (!inText) return { type: "code", lang: isMath ? "latex" : null, value, position };
  const data = isMath ? { data: { hProperties: { className: ["math"] } } } : {};
  return { type: "inlineCode", value, position, ...data };
}
