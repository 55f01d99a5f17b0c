import type { Nodes, Paragraph, Parent, PhrasingContent, Root, RootContent } from "mdast";
import type { CodeType } from "../../../../model/inline-code.ts";
import type { Span } from "../../../../model/segmented-article.ts";
import { type MaskNode, type MaskPartNode, offsetsOf, positionOf } from "../masks/mask-node.ts";
import { attributeParts, isUntranslated, type JsxElement } from "./attribute-parts.ts";
import { isOpaqueElement, isPhrasingElement } from "./names.ts";
import { trimmed } from "./trimmed.ts";

/**
 * Make masks of what MDX has beyond Markdown, so that nothing else needs to know of it.
 *
 * > | import { Tab } from "./tab"               a block
 * > | <Tab label="One">                         a block with a part that is text,
 * > |   Some *text* with {count} <b>words</b>.      and blocks; a placeholder, an open and a close
 * > | </Tab>
 */
export function maskTree(root: Root, text: string): void {
  new TreeMasker(text).visit(root, { depth: 0, inCell: false });
}

/** What is deeper stays as it is: nobody has text there, and the stack ends somewhere. */
const MAX_DEPTH = 500;

interface Site {
  readonly depth: number;
  readonly inCell: boolean;
}

class TreeMasker {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  visit(node: Nodes, { depth, inCell }: Site): void {
    // The blocks of a mask are masked already.
    if (!("children" in node) || node.type === "mask" || depth > MAX_DEPTH) return;
    const site = { depth: depth + 1, inCell: inCell || node.type === "tableCell" };
    const parent: Parent = node;
    parent.children = (parent.children as Nodes[]).flatMap((child) => this.#masked(child, site));
  }

  #masked(node: Nodes, site: Site): RootContent[] {
    switch (node.type) {
      case "mdxjsEsm":
        return [this.#mask("code", offsetsOf(node))];
      case "mdxFlowExpression":
      case "mdxTextExpression":
        return [this.#mask("var", offsetsOf(node))];
      case "mdxJsxFlowElement":
        this.visit(node, site);
        return [this.#block(node, node.children, site)];
      case "mdxJsxTextElement":
        return this.#inline(node, site);
      case "paragraph":
        return holdsBlocks(node)
          ? node.children.flatMap((child) => this.#unravelled(child, site))
          : [this.#visited(node, site)];
      default:
        return [this.#visited(node as RootContent, site)];
    }
  }

  #visited(node: RootContent, site: Site): RootContent {
    this.visit(node, site);
    return node;
  }

  /** A tag is half of a pair around what it holds. */
  #inline(node: Extract<JsxElement, { type: "mdxJsxTextElement" }>, site: Site): PhrasingContent[] {
    const { start, end } = offsetsOf(node);
    if (isOpaque(node)) return [this.#mask("html", { start, end })];
    const parts = attributeParts(node, this.#text, site.inCell);
    const inner = this.#inside(node);
    if (inner === undefined) return [this.#mask("html", { start, end }, { parts })];
    const name = `jsx ${node.name ?? ""}`;
    this.visit(node, site);
    return [
      this.#mask("html", { start, end: inner.start }, { role: "open", name, parts }),
      ...node.children,
      this.#mask("html", { start: inner.end, end }, { role: "close", name }),
    ];
  }

  /** What stands between the tags of an element; `undefined` for one that holds nothing. */
  #inside(node: JsxElement): Span | undefined {
    const [first, last] = [node.children[0], node.children.at(-1)];
    if (first !== undefined && last !== undefined)
      return { start: offsetsOf(first).start, end: offsetsOf(last).end };
    const { start, end } = offsetsOf(node);
    const closing = this.#text.slice(start, end).lastIndexOf("</");
    if (closing === -1 || !isEmphasis(node)) return undefined;
    return { start: start + closing, end: start + closing };
  }

  /** What stands alone on its lines is a block, also where it begins and ends on one. */
  #unravelled(node: PhrasingContent, site: Site): RootContent[] {
    if (node.type !== "mdxJsxTextElement") return isBlank(node) ? [] : this.#masked(node, site);
    const children = trimmed(node.children, this.#text);
    if (children.length === 0) return [this.#block(node, [], site)];
    const start = offsetsOf(children[0]!).start;
    const end = offsetsOf(children.at(-1)!).end;
    const paragraph: Paragraph = {
      type: "paragraph",
      children,
      position: positionOf({ start, end }),
    };
    return [this.#block(node, isOpaque(node) ? [] : this.#masked(paragraph, site), site)];
  }

  #block(node: JsxElement, blocks: readonly RootContent[], site: Site): MaskNode {
    if (isOpaque(node)) return this.#mask("html", offsetsOf(node));
    const parts = attributeParts(node, this.#text, site.inCell);
    return this.#mask("html", offsetsOf(node), { parts, blocks });
  }

  #mask(code: CodeType, span: Span, fields: MaskFields = {}): MaskNode {
    const { role = "placeholder", name = "", parts = [], blocks = [] } = fields;
    return {
      type: "mask",
      role,
      code,
      name,
      isEdge: false,
      isSuffix: false,
      literal: this.#literal(span, [...parts, ...outermost(blocks)]),
      position: positionOf(span),
      children: [...parts, ...blocks],
    };
  }

  /** The source without holes. */
  #literal({ start, end }: Span, holes: readonly Nodes[]): string {
    let literal = "";
    let from = start;
    for (const hole of holes.map(offsetsOf)) {
      literal += this.#text.slice(from, hole.start);
      from = hole.end;
    }
    return literal + this.#text.slice(from, end);
  }
}

interface MaskFields {
  readonly role?: MaskNode["role"];
  readonly name?: string;
  readonly parts?: readonly MaskPartNode[];
  readonly blocks?: readonly RootContent[];
}

function isOpaque(node: JsxElement): boolean {
  return isOpaqueElement(node.name) || isUntranslated(node);
}

/** Whether a tag can stand for `*`: a pair also where it holds nothing. */
function isEmphasis({ name }: JsxElement): boolean {
  return name === "em" || name === "strong" || name === "del";
}

/** A paragraph of nothing but components and elements that hold blocks is none to MDX. */
function holdsBlocks({ children }: Paragraph): boolean {
  const isElement = (node: PhrasingContent) =>
    node.type === "mdxJsxTextElement" && !isPhrasingElement(node.name);
  return (
    children.some(isElement) &&
    children.every((node) => isElement(node) || node.type === "mdxTextExpression" || isBlank(node))
  );
}

function isBlank(node: PhrasingContent): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** All that stands between the first and the last block is one hole. */
function outermost(blocks: readonly RootContent[]): readonly Nodes[] {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = { start: offsetsOf(first).start, end: offsetsOf(last).end };
  return [{ type: "paragraph", children: [], position: positionOf(span) }];
}
