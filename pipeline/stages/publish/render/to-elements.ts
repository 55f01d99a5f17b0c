import type { ElementContent, Root as HastRoot } from "hast";
import type { Definition, FootnoteDefinition, Html, Nodes, Root, Text } from "mdast";
import { defaultHandlers, type Options, type State, toHast } from "mdast-util-to-hast";
import type { Strings } from "../strings/strings.ts";

/** Before the ids of footnotes, so that no heading's id is theirs. */
export const FOOTNOTE_PREFIX = "note:";

/** Markdown to elements; HTML in it is still text of its own (`raw`). */
export function toElements(root: Root, strings: Strings): HastRoot {
  const definitions: (Definition | FootnoteDefinition)[] = [];
  collectDefinitions(root, definitions);
  // The library looks through all that it is given for definitions, which takes longer than all its other work:
  // it is given those alone, and the article when it asks for elements.
  const tree = toHast(
    { type: "root", children: definitions },
    {
      ...optionsFor(strings),
      handlers: { html, text, root: (state: State) => withoutPlaces(state, root) },
    },
  );
  return tree.type === "root" ? tree : { type: "root", children: [tree] };
}

/** Nobody asks where an element stood: places would be half of what is made. */
function withoutPlaces(state: State, root: Root): never {
  state.patch = () => {};
  return defaultHandlers.root(state, root) as never;
}

function optionsFor(strings: Strings): Options {
  return {
    allowDangerousHtml: true,
    clobberPrefix: FOOTNOTE_PREFIX,
    footnoteLabel: strings.text("article.footnotes"),
    footnoteLabelProperties: { className: ["footnotes-title"] },
    footnoteBackLabel: (index) => strings.text("article.footnoteBack", { count: index + 1 }),
    footnoteBackContent: (_, reference): ElementContent[] => [
      // U+FE0E: as text, never as a picture.
      { type: "text", value: reference > 1 ? `\u21A9\uFE0E${reference}` : "\u21A9\uFE0E" },
    ],
  };
}

function collectDefinitions(node: Nodes, found: (Definition | FootnoteDefinition)[]): void {
  if (node.type === "definition" || node.type === "footnoteDefinition") found.push(node);
  else if ("children" in node) for (const child of node.children) collectDefinitions(child, found);
}

/** No reader sees comments, so that no parser of HTML need: an empty text keeps their place. */
function html(state: State, node: Html): ElementContent {
  return isComment(node.value)
    ? { type: "text", value: "" }
    : (defaultHandlers.html(state, node) as ElementContent);
}

/** Whether HTML is one comment and nothing else, as a parser of HTML would have it. */
function isComment(html: string): boolean {
  if (!html.startsWith("<!--") || html.startsWith("<!-->") || html.startsWith("<!--->"))
    return false;
  return html.indexOf("-->", 4) === html.length - 3 && !html.includes("--!>");
}

/** Most texts are on one line, and all are without data. */
function text(state: State, node: Text): ElementContent {
  return node.data !== undefined || /[\r\n]/.test(node.value)
    ? defaultHandlers.text(state, node)
    : { type: "text", value: node.value };
}
