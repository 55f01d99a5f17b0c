import type { Element, ElementContent, Nodes, Parents, Root } from "hast";

/**
 * Replace elements of a tree, children before parents.
 *
 * @param change What becomes of an element; `undefined` leaves it. What is returned is not looked at again.
 */
export function replaceElements(
  parent: Root | Element,
  change: (element: Element, parent: Parents) => readonly ElementContent[] | undefined,
): void {
  const children: ElementContent[] = [];
  for (const child of parent.children as ElementContent[]) {
    if (child.type !== "element") {
      children.push(child);
      continue;
    }
    replaceElements(child, change);
    const changed = change(child, parent);
    if (changed === undefined) children.push(child);
    else children.push(...changed);
  }
  parent.children = children;
}

/** Take out attributes of classes in which no class is left. */
export function withoutEmptyClasses(root: Root): Root {
  for (const { properties } of elementsOf(root)) {
    const classes = properties["className"];
    if (Array.isArray(classes) && classes.length === 0) delete properties["className"];
  }
  return root;
}

/** All elements of a tree, parents before children. */
export function* elementsOf(node: Root | Element): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    yield child;
    yield* elementsOf(child);
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
    parts.push(isLiteral ? node.value : node.value.replaceAll(/[ \t\r\n]+/g, " "));
  if (!("children" in node)) return;
  if (node.type === "element" && isFootnoteLink(node)) return;
  const name = node.type === "element" ? node.tagName : "";
  const isBreaking = BREAKING.has(name);
  if (isBreaking) parts.push("\n");
  if (name === "img") parts.push(altOf(node as Element));
  for (const child of node.children) collect(child, parts, isLiteral || name === "pre");
  if (isBreaking) parts.push("\n");
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
