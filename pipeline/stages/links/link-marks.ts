import type { Definition, Heading, Image, Link, Nodes, Root } from "mdast";
import type { Article } from "../../model/article.ts";
import type { HeadingMark, LinkMarks } from "../../model/link-marks.ts";
import type { AddressKind, WrittenAddress } from "../../model/page.ts";
import type { Span, UnitSite } from "../../model/segmented-article.ts";
import { frontMatterBlock } from "../read/front-matter/front-matter-block.ts";
import type { HtmlMask } from "../read/html/html-pieces.ts";
import { type Locator, locator } from "../read/locate.ts";
import type { MaskNode } from "../read/markdown/masks/mask-node.ts";
import { type Destination, destinationOf } from "./destination.ts";
import { frontMatterAddresses, frontMatterText } from "./front-matter-addresses.ts";
import { headingMark, idInList, type MarkText } from "./heading-mark.ts";
import { htmlAddresses } from "./html-addresses.ts";
import { embeddedNoteOf, embeddedPictureOf, wikiLinkOf } from "./wiki-address.ts";

/** The marks of a text that is no Markdown. */
export const NO_LINK_MARKS: LinkMarks = {
  headings: [],
  ids: [],
  addresses: [],
  title: undefined,
  slug: undefined,
};

export interface MarkContext {
  /** As `ParserText.shift`. */
  readonly shift: number;
  readonly sites: readonly UnitSite[];
}

/**
 * Read headings, ids and addresses off an article's tree. What programs fill in
 * (`{{ url }}`) is no address that anybody could follow, and left out; so is all
 * whose exact place cannot be told.
 */
export function linkMarks(root: Root, article: Article, context: MarkContext): LinkMarks {
  const reader = new MarkReader(article, context);
  reader.visit(root);
  return reader.marks();
}

class MarkReader {
  readonly #article: Article;
  readonly #shift: number;
  readonly #locate: Locator;
  readonly #text: MarkText;
  readonly #headings: HeadingMark[] = [];
  readonly #ids: string[] = [];
  readonly #addresses: WrittenAddress[] = [];

  constructor(article: Article, { shift, sites }: MarkContext) {
    this.#article = article;
    this.#shift = shift;
    this.#locate = locator(article);
    const units = sites.flatMap(({ unit, span }, index) =>
      unit.kind === "heading" ? [[span.start, index] as const] : [],
    );
    this.#text = { text: article.text, shift, units: new Map(units) };
  }

  marks(): LinkMarks {
    const block = frontMatterBlock(this.#article.text);
    for (const found of block === undefined ? [] : frontMatterAddresses(block))
      this.#add(found, "front-matter");
    return {
      headings: this.#headings,
      ids: this.#ids,
      addresses: this.#addresses.toSorted((a, b) => a.start - b.start),
      title: block && frontMatterText(block, "title"),
      slug: block && frontMatterText(block, "slug"),
    };
  }

  visit(node: Nodes): void {
    if (node.type === "heading") this.#addHeading(node);
    else if (node.type === "mask") this.#addMask(node);
    else if (node.type === "html") this.#addHtml(node.value, this.#spanOf(node), node.data?.masks);
    else if (node.type === "link" || node.type === "image" || node.type === "definition")
      this.#addDestination(node);
    if ("children" in node) for (const child of node.children) this.visit(child);
  }

  #addHeading(node: Heading): void {
    this.#headings.push(headingMark(node, this.#spanOf(node), this.#text));
  }

  #addDestination(node: Link | Image | Definition): void {
    const found = destinationOf(node, this.#article.text, this.#spanOf(node));
    if (found !== undefined) this.#add(found, node.type);
  }

  #addHtml(html: string, span: Span, masks?: readonly HtmlMask[]): void {
    const { addresses, ids } = htmlAddresses(html, { text: this.#article.text, span, masks });
    this.#ids.push(...ids);
    for (const found of addresses) this.#add(found, "html");
  }

  /** A link of a wiki or what it puts into a note, an attribute list of the heading that it follows, or an element of MDX. */
  #addMask(node: MaskNode): void {
    const { literal } = node;
    const wiki = wikiLinkOf(literal) ?? embeddedPictureOf(literal) ?? embeddedNoteOf(literal);
    if (wiki !== undefined) {
      const { start } = this.#spanOf(node);
      const written = { start, end: start + node.literal.length };
      this.#add({ ...written, address: wiki.address }, "wiki");
    } else if (/^<[A-Za-z]/.test(node.literal)) {
      const { start, end } = openingTag(node, this.#spanOf(node), this.#shift);
      this.#addHtml(this.#article.text.slice(start, end), { start, end });
    } else if (node.literal.startsWith("{") && !node.isEdge) {
      this.#addListId(node);
    }
  }

  #addListId(node: MaskNode): void {
    const id = idInList(node.literal);
    if (id === undefined) return;
    const last = this.#headings.at(-1);
    const { start } = this.#spanOf(node);
    const follows =
      last !== undefined &&
      node.name === "" &&
      /^[ \t]*(?:\r\n?|\n)[ \t>]*$/.test(this.#article.text.slice(last.span.end, start));
    if (follows) this.#headings[this.#headings.length - 1] = { ...last, explicitId: id };
    else this.#ids.push(id);
  }

  #add({ start, end, address }: Destination, kind: AddressKind): void {
    if (isComputed(address)) return;
    const { line, column } = this.#locate(start);
    this.#addresses.push({ start, end, address, kind, line, column });
  }

  #spanOf(node: Nodes): Span {
    const { start, end } = node.position!;
    return { start: start.offset! + this.#shift, end: end.offset! + this.#shift };
  }
}

/** What stands before the blocks and texts that an element of MDX holds. */
function openingTag({ children }: MaskNode, span: Span, shift: number): Span {
  const block = children.find(({ type }) => type !== "maskPart");
  return block === undefined ? span : { ...span, end: block.position!.start.offset! + shift };
}

/** Whether a program makes the address: templates, expressions, shortcodes. */
function isComputed(address: string): boolean {
  return /[{}]|<%|%>/.test(address);
}
