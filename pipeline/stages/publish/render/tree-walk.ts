import type { Element, ElementContent, Nodes, Parents, Root } from "hast";

/** What becomes of an element; `undefined` leaves it. What is returned is not looked at again. */
export type ElementChange = (
  element: Element,
  parent: Parents,
) => readonly ElementContent[] | undefined;

/** Replace elements of a tree, children before parents. */
export function replaceElements(parent: Root | Element, change: ElementChange): void {
  const { children } = parent;
  // Most elements stay, and so do lists of children: a new one is made where the first goes.
  let replaced: ElementContent[] | undefined;
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as ElementContent;
    let changed: readonly ElementContent[] | undefined;
    if (child.type === "element") {
      replaceElements(child, change);
      changed = change(child, parent);
    }
    if (changed !== undefined) replaced ??= children.slice(0, at) as ElementContent[];
    if (replaced !== undefined) replaced.push(...(changed ?? [child]));
  }
  if (replaced !== undefined) parent.children = replaced;
}

/** Several changes in one walk: the first that replaces an element is the last that sees it. */
export function firstOf(...changes: readonly ElementChange[]): ElementChange {
  return (element, parent) => {
    for (const change of changes) {
      const changed = change(element, parent);
      if (changed !== undefined) return changed;
    }
    return undefined;
  };
}

/** Take out attributes of classes in which no class is left. */
export function withoutEmptyClasses(root: Root): Root {
  eachElement(root, ({ properties }) => {
    const classes = properties["className"];
    if (Array.isArray(classes) && classes.length === 0) delete properties["className"];
  });
  return root;
}

/** Look at all elements of a tree, parents before children. */
export function eachElement(node: Root | Element, look: (element: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    look(child);
    eachElement(child, look);
  }
}

/** Elements between which a reader makes a break. */
const BREAKING = new Set(
  (
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 " +
    "header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** What a tree shows, blocks on lines of their own. */
export function plainText(node: Nodes): string {
  const parts: string[] = [];
  collect(node, parts, false);
  return parts
    .join("")
    .replaceAll(/[ \t]*\n\s*/g, "\n")
    .trim();
}

function collect(node: Nodes, parts: string[], isLiteral: boolean): void {
  if (node.type === "text")
    parts.push(isLiteral || !/[\t\r\n]| {2}/.test(node.value) ? node.value : onOneLine(node.value));
  if (!("children" in node)) return;
  if (node.type === "element" && isFootnoteLink(node)) return;
  const name = node.type === "element" ? node.tagName : "";
  const isBreaking = BREAKING.has(name);
  if (isBreaking) parts.push("\n");
  if (name === "img") parts.push(altOf(node as Element));
  for (const child of node.children) collect(child, parts, isLiteral || name === "pre");
  if (isBreaking) parts.push("\n");
}

function onOneLine(text: string): string {
  return text.replaceAll(/[ \t\r\n]+/g, " ");
}

function altOf({ properties }: Element): string {
  return typeof properties["alt"] === "string" ? properties["alt"] : "";
}

/** The numbers of footnotes and the ways back are no text. */
function isFootnoteLink({ properties }: Element): boolean {
  return (
    properties["dataFootnoteRef"] !== undefined || properties["dataFootnoteBackref"] !== undefined
  );
}
