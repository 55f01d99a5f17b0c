import type { Element, Root as HtmlRoot } from "hast";
import type { BlockContent, PhrasingContent, Root, RootContent } from "mdast";
import rehypeRemark, { type Options } from "rehype-remark";
import { unified } from "unified";
import { elementsIn, type Parent, textOf } from "./hast-query.ts";

/** Turn the cleaned part of a page into a Markdown tree. */
export function htmlToMdast(article: Parent): Root {
  const tree: HtmlRoot = { type: "root", children: article.children as HtmlRoot["children"] };
  return processor.runSync(tree);
}

type Handlers = NonNullable<Options["handlers"]>;
type Handler = NonNullable<Handlers[string]>;
type State = Parameters<Handler>[0];

/** A figure is its image, and its caption, set off by emphasis, in a paragraph behind it. */
const figure: Handler = (state, element: Element) => {
  const caption = elementsIn(element).find(({ tagName }) => tagName === "figcaption");
  const rest = { ...element, children: element.children.filter((child) => child !== caption) };
  const body = state.toFlow(state.all(rest)) as BlockContent[];
  if (caption === undefined || textOf(caption) === "") return body;
  // Where the caption is deeper, it came with the body, and must not come twice.
  if (!element.children.includes(caption)) return state.toFlow(state.all(element));
  return [...body, ...captionParagraph(state, caption)];
};

function captionParagraph(state: State, caption: Element): BlockContent[] {
  const blocks = state.toFlow(state.all(caption));
  const inline = blocks.flatMap((block, index): PhrasingContent[] => {
    if (block.type !== "paragraph") return [];
    return [
      ...(index === 0 ? [] : [{ type: "text", value: " " } as const]),
      ...withoutEmphasis(block.children),
    ];
  });
  if (inline.length === 0) return blocks as BlockContent[];
  return [{ type: "paragraph", children: [{ type: "emphasis", children: inline }] }];
}

function withoutEmphasis(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) =>
    node.type === "emphasis" ? withoutEmphasis(node.children) : [node],
  );
}

const processor = unified().use(rehypeRemark, { handlers: { figure }, newlines: false }).freeze();

/** Whether a paragraph is the caption of a figure, as it is written here. */
export function isCaption(node: RootContent): boolean {
  return (
    node.type === "paragraph" && node.children.length === 1 && node.children[0]!.type === "emphasis"
  );
}
