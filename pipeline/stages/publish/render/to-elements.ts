import type { ElementContent, Properties, Root as HastRoot } from "hast";
import type { Definition, FootnoteDefinition, Heading, Html, Nodes, Root, Text } from "mdast";
import { defaultHandlers, type Options, type State, toHast } from "mdast-util-to-hast";
import type { Locale } from "../../../model/locale.ts";
import { VOID_ELEMENTS } from "../../read/html/elements.ts";
import { htmlPieces } from "../../read/html/html-pieces.ts";
import type { Strings } from "../strings/strings.ts";
import { languageWithin } from "../pages/page-language.ts";
import { mayHoldBlocks } from "./holds-blocks.ts";

/** Before the ids of footnotes, so that no heading's id is theirs. */
export const FOOTNOTE_PREFIX = "note:";

export interface ElementOptions {
  /** Texts in the language of the page's readers. */
  readonly strings: Strings;
  /** The language that the article is in. */
  readonly language: Locale;
  /** Whether blocks stand in texts, which dialects alone have. Default: they may. */
  readonly hasBlocksInTexts?: boolean;
}

/** Markdown to elements; HTML in it is still text of its own (`raw`). */
export function toElements(root: Root, options: ElementOptions): HastRoot {
  const { strings, language, hasBlocksInTexts = true } = options;
  const definitions: (Definition | FootnoteDefinition)[] = [];
  collectDefinitions(root, { hasBlocksInTexts, found: definitions });
  // The library looks through all that it is given for definitions, which takes longer than all its other work:
  // it is given those alone, and the article when it asks for elements.
  const tree = toHast(
    { type: "root", children: definitions },
    {
      ...optionsFor(strings, language),
      handlers: { heading, html, text, root: (state: State) => withoutPlaces(state, root) },
    },
  );
  return tree.type === "root" ? tree : { type: "root", children: [tree] };
}

/** Nobody asks where an element stood: places would be half of what is made. */
function withoutPlaces(state: State, root: Root): never {
  state.patch = () => {};
  return defaultHandlers.root(state, root) as never;
}

function optionsFor(strings: Strings, article: Locale): Options {
  const language = languageWithin(article, strings.locale);
  return {
    allowDangerousHtml: true,
    clobberPrefix: FOOTNOTE_PREFIX,
    footnoteLabel: strings.text("article.footnotes"),
    footnoteLabelProperties: { className: ["footnotes-title"], ...language },
    footnoteBackLabel: (index, reference) => {
      const label = strings.text("article.footnoteBack", { count: index + 1 });
      // What is heard has what is seen (WCAG 2.5.3), and tells links apart that lead to different places.
      return reference > 1 ? `${label} (${reference})` : label;
    },
    footnoteBackContent: (_, reference): ElementContent[] => [
      // U+FE0E: as text, never as a picture.
      { type: "text", value: reference > 1 ? `\u21A9\uFE0E${reference}` : "\u21A9\uFE0E" },
    ],
  };
}

interface Collecting {
  readonly hasBlocksInTexts: boolean;
  readonly found: (Definition | FootnoteDefinition)[];
}

function collectDefinitions(node: Nodes, collecting: Collecting): void {
  if (node.type === "definition") collecting.found.push(node);
  else if (node.type === "footnoteDefinition") collecting.found.push(node);
  else if (mayHoldBlocks(node, collecting))
    for (const child of node.children) collectDefinitions(child, collecting);
}

/** Headings have an id and nothing else, which the library would copy as if it were any tree of data. */
function heading(state: State, node: Heading): ElementContent {
  const { hProperties, ...others } = node.data ?? {};
  if (Object.keys(others).length > 0 || !arePlain(hProperties))
    return defaultHandlers.heading(state, node);
  const properties: Properties = { ...hProperties };
  return { type: "element", tagName: `h${node.depth}`, properties, children: state.all(node) };
}

function arePlain(properties: object = {}): boolean {
  return Object.values(properties).every((value) => typeof value === "string");
}

/** No reader sees comments, so that no parser of HTML need: an empty text keeps their place. */
function html(state: State, node: Html): ElementContent {
  if (isComment(node.value)) return { type: "text", value: "" };
  const value = withEndTags(node.value);
  return defaultHandlers.html(state, { ...node, value }) as ElementContent;
}

/**
 * With end tags for elements that their author closed at once, `<span id="x" />`: to a parser of HTML they are open, and all that
 * follows is in them.
 */
function withEndTags(html: string): string {
  if (!html.includes("/>")) return html;
  const pieces = htmlPieces(html).map((piece) => {
    const written = html.slice(piece.start, piece.end);
    if (piece.type !== "tag" || piece.role !== "empty" || VOID_ELEMENTS.has(piece.name))
      return written;
    return `${written.slice(0, -2)}></${piece.name}>`;
  });
  return pieces.join("");
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
