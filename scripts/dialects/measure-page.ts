import { DomUtils, ElementType, parseDocument } from "htmlparser2";
import { type Element, elementsIn, type Node } from "./elements-in.ts";

/** What must be equal in a page and in its translation. */
export interface PageMeasure {
  /** Number of elements, by what readers call them. */
  readonly counts: Readonly<Record<string, number>>;
  /** Text of each block of code. */
  readonly code: readonly string[];
  /** Text of each piece of code in running text. */
  readonly inlineCode: readonly string[];
  /** What looks like syntax in text that readers see, sorted. */
  readonly syntax: readonly string[];
  /** Ids that begin with `keep-`: authors gave them to headings and more. */
  readonly keptIds: readonly string[];
  /** Texts of the main part's smallest blocks that have letters. */
  readonly texts: readonly string[];
}

/** Elements counted by name. */
const COUNTED: Readonly<Record<string, string>> = {
  a: "links",
  blockquote: "quotes",
  details: "details",
  h1: "h1",
  h2: "h2",
  h3: "h3",
  h4: "h4",
  h5: "h5",
  h6: "h6",
  img: "images",
  li: "list items",
  p: "paragraphs",
  pre: "code blocks",
  td: "cells",
  th: "header cells",
};

const BLOCKS = new Set(
  "p h1 h2 h3 h4 h5 h6 li td th dt dd summary figcaption caption blockquote".split(" "),
);

/** Count the parts of a page of HTML. Admonitions are elements with one of the classes. */
export function measurePage(html: string, admonitions: readonly string[]): PageMeasure {
  const elements = elementsIn(parseDocument(html).children);
  const main = elements.find(({ name }) => name === "main") ?? bodyOf(elements);
  const isBlockCode = (element: Element) => element.name === "code" && isInside(element, "pre");
  return {
    counts: countsOf(elements, admonitions),
    code: elements.filter(isBlockCode).map((element) => DomUtils.textContent(element)),
    inlineCode: elements
      .filter((element) => element.name === "code" && !isInside(element, "pre"))
      .map((element) => DomUtils.textContent(element)),
    syntax: [...proseOf(main).matchAll(SYNTAX)]
      .map(([found]) => found.replace(/\p{L}+/gu, "a"))
      .sort(),
    keptIds: elements
      .map(({ attribs }) => attribs["id"] ?? "")
      .filter((id) => id.startsWith("keep-")),
    texts: main === undefined ? [] : textsOf(main),
  };
}

/** What only a parser that missed a construct leaves in a page, or a page about Markdown. */
const SYNTAX =
  /:::|\{\{|\}\}|\{%|%\}|\{[#.]|\{[\p{L}\w-]+=|\*\*|``|\]\(|<\/?\p{L}|\[!\p{L}+\]|[\uE000-\uF8FF]/gu;

function countsOf(
  elements: readonly Element[],
  admonitions: readonly string[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { admonitions: 0, tabs: 0 };
  for (const name of Object.values(COUNTED)) counts[name] = 0;
  for (const element of elements.filter((candidate) => !isPin(candidate))) {
    const { name, attribs } = element;
    const counted = COUNTED[name];
    if (counted !== undefined && (name !== "a" || "href" in attribs)) counts[counted]!++;
    if (attribs["role"] === "tab") counts["tabs"]!++;
    const classes = (attribs["class"] ?? "").split(/\s+/);
    if (admonitions.some((admonition) => classes.includes(admonition))) counts["admonitions"]!++;
  }
  return counts;
}

/** A paragraph of nothing but an id, which is kept before a heading: nobody sees it. */
function isPin({ name, children }: Element): boolean {
  const inside = elementsIn(children);
  return (
    name === "p" &&
    inside.length > 0 &&
    inside.every(
      (element) => element.name === "a" && Object.keys(element.attribs).join() === "id",
    ) &&
    DomUtils.textContent(children).trim() === ""
  );
}

/** Texts of blocks that hold no blocks, without code. */
function textsOf(main: Element): readonly string[] {
  return elementsIn(main.children)
    .filter(
      (element) =>
        BLOCKS.has(element.name) &&
        !isInside(element, "pre") &&
        !elementsIn(element.children).some(({ name }) => BLOCKS.has(name)),
    )
    .map((element) => proseOf(element).replace(/\s+/g, " ").trim())
    .filter((text) => /\p{L}{2}/u.test(text));
}

const NO_PROSE = new Set(["code", "kbd", "pre", "script", "style", "svg", "annotation", "math"]);

function proseOf(node: Node | undefined): string {
  if (node === undefined) return "";
  if (node.type === ElementType.Text) return node.data;
  if (!("children" in node) || ("name" in node && NO_PROSE.has(node.name))) return "";
  return node.children.map(proseOf).join("");
}

function bodyOf(elements: readonly Element[]): Element | undefined {
  return elements.find(({ name }) => name === "body");
}

function isInside(element: Element, name: string): boolean {
  let { parent } = element;
  while (parent !== null) {
    if ("name" in parent && parent.name === name) return true;
    parent = parent.parent;
  }
  return false;
}
