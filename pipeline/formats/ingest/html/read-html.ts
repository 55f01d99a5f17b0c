import type { Paragraph, PhrasingContent, RootContent } from "mdast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { checkLengths } from "../check-lengths.ts";
import { printBlock } from "../print-block.ts";
import type { Story, StoryFacts } from "../story.ts";
import { takeFacts } from "../take-facts.ts";
import { cutParagraph, inlineText, treeText } from "./cut-inline.ts";
import { elementsIn, firstElement, type Parent, textOf } from "./hast-query.ts";
import { readWireText } from "../read-wire-text.ts";
import { findArticle } from "./find-article.ts";
import { htmlToMdast, isCaption } from "./html-to-mdast.ts";
import { pageFacts } from "./page-facts.ts";
import { prepareArticle } from "./prepare-article.ts";

const parser = unified().use(rehypeParse).freeze();

/**
 * Read a story that came as a page or a piece of HTML. Nothing is fetched.
 *
 * Throws `article-too-deep` where its elements nest deeper than the stack, and
 * `text-invalid` for a paragraph that is too long for one.
 */
export function readHtml(html: string): Story {
  try {
    return read(html);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PipelineError("article-too-deep", "Cannot read HTML: its elements nest too deep");
  }
}

function read(html: string): Story {
  const page = parser.parse(html);
  const article = findArticle(page);
  const { facts, id, base } = pageFacts(page, article);
  prepareArticle(article, base);
  const plain = plainStory(article);
  if (plain !== undefined) return { ...plain, facts: together(plain.facts, facts), id };
  const nodes = withoutTitle(htmlToMdast(article).children, facts.title)
    .flatMap(splitAtBlankLines)
    .filter(isContent);
  const taken = takeFromNodes(nodes);
  const text = taken.nodes.map((node) => treeText(node)).join("\n");
  checkLengths(text);
  return {
    facts: together(taken.facts, facts),
    blocks: taken.nodes.map(printBlock).filter((block) => block !== ""),
    id,
    text: `${facts.title ?? ""}\n${text}`.trim(),
  };
}

/** What the story says of its agency and place is nearer to it; the page is more exact about day and names. */
function together(own: StoryFacts, page: StoryFacts): StoryFacts {
  const { title, source, dateline } = own;
  return {
    ...own,
    ...page,
    ...(title === undefined ? {} : { title }),
    ...(source === undefined ? {} : { source }),
    ...(dateline === undefined ? {} : { dateline }),
  };
}

/** Least share of the text that makes a `<pre>` the whole story. */
const MIN_PRE_SHARE = 0.7;

/** Some feeds put the story as plain text into a page. */
function plainStory(article: Parent): Story | undefined {
  const pre = elementsIn(article).find(({ tagName }) => tagName === "pre");
  if (pre === undefined || firstElement(pre, "code") !== undefined) return undefined;
  const isAll = textOf(pre).length >= textOf(article).length * MIN_PRE_SHARE;
  const text = [pre, ...elementsIn(pre)]
    .flatMap(({ children }) => children.map((child) => (child.type === "text" ? child.value : "")))
    .join("");
  return isAll ? readWireText(text) : undefined;
}

/** Two line breaks are how some pages part paragraphs. */
function splitAtBlankLines(node: RootContent): readonly RootContent[] {
  if (node.type !== "paragraph") return [node];
  const parts: PhrasingContent[][] = [[]];
  let breaks: PhrasingContent[] = [];
  for (const child of node.children) {
    const isSpace = child.type === "text" && child.value.trim() === "";
    if (child.type === "break" || (isSpace && breaks.length > 0)) {
      breaks.push(child);
      continue;
    }
    const count = breaks.filter(({ type }) => type === "break").length;
    if (count > 1) parts.push([]);
    parts.at(-1)!.push(...(count === 1 ? breaks : []), child);
    breaks = [];
  }
  return parts.map((children) => trimmed({ type: "paragraph", children }));
}

/** The title is front matter; a page that says it again below its menu does not say it twice. */
function withoutTitle(
  nodes: readonly RootContent[],
  title: string | undefined,
): readonly RootContent[] {
  const at = nodes.findIndex(({ type }) => type === "heading");
  const isTitle =
    at !== -1 && title !== undefined && squeezed(treeText(nodes[at]!)) === squeezed(title);
  return isTitle ? nodes.filter((_, index) => index !== at) : nodes;
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Blocks that say something; what is left of a menu says nothing. */
function isContent(node: RootContent): boolean {
  if (node.type === "thematicBreak") return true;
  return squeezed(treeText(node)) !== "" || JSON.stringify(node).includes('"type":"image"');
}

/** Dateline, sign-off and the like of the paragraphs among the blocks. */
function takeFromNodes(nodes: readonly RootContent[]) {
  const texts = nodes.flatMap((node, index) =>
    node.type === "paragraph" && !isCaption(node) && inlineText(node.children).trim() !== ""
      ? [{ index, node: trimmed(node) }]
      : [],
  );
  const { facts, kept } = takeFacts(texts.map(({ node }) => inlineText(node.children)));
  const cut = new Map<number, RootContent | undefined>(
    texts.map(({ index }) => [index, undefined]),
  );
  for (const { index, start, end } of kept) {
    const { index: at, node } = texts[index]!;
    cut.set(at, trimmed(cutParagraph(node, start, end)));
  }
  return {
    facts,
    nodes: nodes.flatMap((node, index) => {
      const left = cut.has(index) ? cut.get(index) : node;
      return left === undefined ? [] : [left];
    }),
  };
}

/** White space at the ends of a paragraph is layout. */
function trimmed(paragraph: Paragraph): Paragraph {
  const children = [...paragraph.children];
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === "text") children[0] = { ...first, value: first.value.trimStart() };
  const end = children.at(-1);
  if (last?.type === "text" && end?.type === "text")
    children[children.length - 1] = { ...end, value: end.value.trimEnd() };
  return { ...paragraph, children };
}
