import type { Definition, Html, Literal, Nodes, PhrasingContent, Root, Table, Yaml } from "mdast";
import type { UnitLayout } from "../../model/segmented-article.ts";
import type { UnitKind } from "../../model/unit.ts";
import type { HtmlAttributePart, HtmlRun } from "../read/html/html-runs.ts";
import { type HtmlReading, readHtml } from "../read/html/read-html.ts";
import { attributeKind } from "./html-drafts.ts";
import { type Directive, directivesOf } from "./author-directives.ts";

/** A block with text of its own, or a definition with a title. */
export interface Block {
  readonly kind: UnitKind;
  readonly layout: UnitLayout;
  /** Inline content; empty for definitions and front matter. */
  readonly nodes: readonly PhrasingContent[];
  /** The mdast node that holds it. */
  readonly node: Nodes;
  /** What it is of an HTML node. */
  readonly part?: HtmlRun | HtmlAttributePart | undefined;
  readonly note: string | undefined;
  readonly maxLength: number | undefined;
  /** Where a cell stands, from 0. */
  readonly cell: { readonly row: number; readonly column: number } | undefined;
}

/** Front matter in either language. */
export interface TomlNode extends Literal {
  readonly type: "toml";
}

export type FrontMatterNode = Yaml | TomlNode;

declare module "mdast" {
  interface RootContentMap {
    readonly toml: TomlNode;
  }
  interface FrontmatterContentMap {
    readonly toml: TomlNode;
  }
}

const KIND_BY_CONTAINER: Partial<Record<Nodes["type"], UnitKind>> = {
  listItem: "list-item",
  blockquote: "quote",
  footnoteDefinition: "footnote",
};

/** How deep markup may nest, and what is thrown where it is deeper. */
export interface Nesting {
  readonly limit: number;
  readonly tooDeep: (node: Nodes) => Error;
}

/**
 * The blocks of an article that hold text, in document order; parts between
 * `<!-- i18n-off -->` and `<!-- i18n-on -->`, and what HTML around it leaves alone,
 * are left out.
 *
 * @param language Of the article.
 * @throws PipelineError `article-too-deep`
 */
export function findBlocks(root: Root, nesting: Nesting, language: string): readonly Block[] {
  const finder = new BlockFinder(nesting, () => readHtml(root, language));
  finder.visit(root, "paragraph", 0);
  return finder.blocks;
}

class BlockFinder {
  readonly blocks: Block[] = [];
  readonly #nesting: Nesting;
  #off = false;
  /** Whether the next block is left alone. */
  #skip = false;
  #note: (Directive & { type: "note" }) | undefined;
  readonly #readHtml: () => HtmlReading;
  /** Read when the first HTML comes: most articles have none. */
  #html: HtmlReading | undefined;

  constructor(nesting: Nesting, html: () => HtmlReading) {
    this.#nesting = nesting;
    this.#readHtml = html;
  }

  visit(node: Nodes, kind: UnitKind, depth: number): void {
    // A list and its item are one level to a writer, two to the tree.
    if (depth > this.#nesting.limit * 2) throw this.#nesting.tooDeep(node);
    if (this.#html?.isLeftAlone(node) === true) return;
    switch (node.type) {
      case "paragraph":
        this.#add({ kind, layout: "flow", nodes: node.children, node });
        return;
      case "heading":
        this.#add({ kind: "heading", layout: "line", nodes: node.children, node });
        return;
      case "table":
        this.#addTable(node);
        return;
      case "yaml":
      case "toml":
        this.#add({ kind: "front-matter", layout: "value", nodes: [], node });
        return;
      case "maskPart":
        this.#add({ kind: "title", layout: "line", nodes: node.children, node });
        return;
      case "definition":
        this.#addDefinition(node);
        return;
      case "html":
        this.#addHtml(node, kind);
        return;
      case "code":
        this.#skip = false;
        return;
      case "mask":
        if (!isElement(node.literal))
          for (const directive of directivesOf(node.literal)) this.#obey(directive);
        this.#visitChildren(node, kind, depth);
        return;
      default:
        this.#visitChildren(node, kind, depth);
    }
  }

  #visitChildren(node: Nodes, kind: UnitKind, depth: number): void {
    if (!("children" in node)) return;
    const kindInside = KIND_BY_CONTAINER[node.type] ?? kind;
    for (const child of node.children) this.visit(child, kindInside, depth + 1);
  }

  #addTable(table: Table): void {
    table.children.forEach((row, rowIndex) =>
      row.children.forEach((cell, column) =>
        this.#add(
          { kind: "cell", layout: "cell", nodes: cell.children, node: cell },
          { row: rowIndex, column },
        ),
      ),
    );
  }

  #addHtml(node: Html, kind: UnitKind): void {
    this.#html ??= this.#readHtml();
    for (const part of this.#html.partsOf(node)) {
      if (part.type === "comment") {
        for (const directive of directivesOf(part.value)) this.#obey(directive);
      } else if (part.type === "run") {
        this.#add({ kind: part.kind ?? kind, layout: "html", nodes: [], node, part }, part.cell);
      } else if (!this.#off) {
        // A note is for the text, not for its attributes.
        const own = { kind: attributeKind(part), note: undefined, maxLength: undefined };
        this.blocks.push({ ...own, layout: "argument", nodes: [], node, part, cell: undefined });
      }
    }
  }

  #addDefinition(node: Definition): void {
    if (node.title !== null && node.title !== undefined && node.title !== "") {
      this.#add({ kind: "title", layout: "title", nodes: [], node });
    }
  }

  #add(
    block: Pick<Block, "kind" | "layout" | "nodes" | "node" | "part">,
    cell?: Block["cell"],
  ): void {
    if (!this.#off && !this.#skip)
      this.blocks.push({
        kind: block.kind,
        layout: block.layout,
        nodes: block.nodes,
        node: block.node,
        part: block.part,
        note: this.#note?.text,
        maxLength: this.#note?.maxLength,
        cell,
      });
    this.#note = undefined;
    this.#skip = false;
  }

  #obey(directive: Directive): void {
    if (directive.type === "note") this.#note = directive;
    else if (directive.type === "skip") this.#skip = true;
    else this.#off = directive.type === "off";
  }
}

/** An element that is left alone may hold comments: they are about what it holds. */
function isElement(literal: string): boolean {
  return literal.startsWith("<") && !literal.startsWith("<!--");
}
