import type { Element, ElementContent, Parents, Properties } from "hast";
import { h } from "../html/element.ts";
import type { ArticleWords } from "./article-words.ts";
import { captionMarker } from "./marks.ts";
import { type ElementChange, plainText } from "./tree-walk.ts";

/** Words that blocks need in the reader's language. */
export type BlockWords = Pick<ArticleWords, "table" | "task" | "details" | "sayLanguage">;

/**
 * Give tables, pictures, tasks and boxes what pages need around them.
 *
 * @param marker Property of elements that show a passage; captions get theirs from their picture.
 */
export function blockElements(words: BlockWords, marker: string): ElementChange {
  let tables = 0;
  return (element, parent) => {
    switch (element.tagName) {
      case "table":
        return [scrollable(element, words.table(++tables, columnsOf(element)), words)];
      case "td":
      case "th":
        return cell(element);
      case "img":
        Object.assign(element.properties, { loading: "lazy", decoding: "async" });
        return undefined;
      case "p":
        return figureOf(element, parent, marker);
      case "input":
        if (element.properties["type"] !== "checkbox") return [];
        element.properties["ariaLabel"] = words.task(Boolean(element.properties["checked"]));
        words.sayLanguage(element);
        return undefined;
      case "div":
        if (hasClass(element, "aside")) element.properties["role"] = "note";
        return undefined;
      case "a":
        // Its label is ours, too.
        if (element.properties["dataFootnoteBackref"] !== undefined) words.sayLanguage(element);
        return undefined;
      case "details":
        summarize(element, words);
        return undefined;
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        return headingOf(element);
      default:
        return undefined;
    }
  };
}

/** As browsers do where there is none, but in the reader's language. */
function summarize(details: Element, words: BlockWords): void {
  const first = details.children.find(isSummary);
  const others = details.children.filter((child) => child !== first);
  const summary = first ?? h("summary", [words.details()]);
  if (details.children[0] !== summary) details.children = [summary, ...others];
}

function isSummary(node: ElementContent): boolean {
  return node.type === "element" && node.tagName === "summary";
}

/** The page's own title is the only one of its depth; one that says nothing is no heading, but may be linked to. */
function headingOf(element: Element): readonly ElementContent[] | undefined {
  if (plainText(element) === "") {
    const isNothing = element.properties["id"] === undefined && !hasMedia(element);
    return isNothing ? [] : [{ ...element, tagName: "div" }];
  }
  return element.tagName === "h1" ? [{ ...element, tagName: "h2" }] : undefined;
}

/** A region that the keyboard can reach and scroll. */
function scrollable(table: Element, ariaLabel: string, words: BlockWords): Element {
  const properties: Properties = { className: ["table"], role: "region", ariaLabel, tabIndex: 0 };
  const region: Element = { type: "element", tagName: "div", properties, children: [table] };
  words.sayLanguage(region, table);
  return region;
}

function columnsOf(table: Element): string {
  const row = firstRow(table);
  const names = (row?.children ?? [])
    .map((child) => plainText(child))
    .filter((name) => name !== "");
  return names.join(", ");
}

function firstRow(element: Element): Element | undefined {
  for (const child of element.children) {
    if (child.type !== "element") continue;
    const row = child.tagName === "tr" ? child : firstRow(child);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** Alignment as a class: right is the end of a line in one script and its start in another. */
function cell(element: Element): undefined {
  const { properties, tagName } = element;
  const place = PLACES[String(properties["align"])];
  delete properties["align"];
  if (place !== undefined) properties["className"] = [`align-${place}`];
  if (tagName === "th" && properties["scope"] === undefined) properties["scope"] = "col";
  if (tagName === "th" && plainText(element) === "" && !hasElement(element)) element.tagName = "td";
  if (element.tagName === "td") delete properties["scope"];
  return undefined;
}

const PLACES: Readonly<Record<string, string>> = { left: "start", right: "end", center: "center" };

function hasElement({ children }: Element): boolean {
  return children.some(({ type }) => type === "element");
}

/** Pictures without an alt text, players and the like. */
function hasMedia({ children }: Element): boolean {
  return children.some(
    (child) => child.type === "element" && (MEDIA.has(child.tagName) || hasMedia(child)),
  );
}

const MEDIA: ReadonlySet<string> = new Set(["img", "audio", "video", "input"]);

/** A paragraph of one picture is a figure; the picture's title is its caption. */
function figureOf(
  element: Element,
  parent: Parents,
  marker: string,
): readonly ElementContent[] | undefined {
  const content = element.children.filter(
    (child) => child.type !== "text" || child.value.trim() !== "",
  );
  // What stood in it was left out.
  if (content.length === 0) return [];
  const [picture] = content;
  if (content.length !== 1 || picture?.type !== "element" || !isPicture(picture)) return undefined;
  if (parent.type === "element" && parent.tagName === "figure") return [picture];
  const image = picture.tagName === "img" ? picture : imageIn(picture);
  const caption = image.properties["title"];
  const mark = image.properties[captionMarker(marker)];
  delete image.properties["title"];
  const children: ElementContent[] = [picture];
  if (typeof caption === "string" && caption !== "") {
    const lang =
      image.properties["lang"] === undefined
        ? {}
        : { lang: image.properties["lang"], dir: image.properties["dir"] };
    children.push({
      type: "element",
      tagName: "figcaption",
      properties: mark === undefined ? lang : { ...lang, [marker]: mark },
      children: [{ type: "text", value: caption }],
    });
  }
  return [{ type: "element", tagName: "figure", properties: element.properties, children }];
}

/** A picture, or a link around one. */
function isPicture(element: Element): boolean {
  if (element.tagName === "img") return true;
  const [only, ...rest] = element.children;
  return (
    element.tagName === "a" &&
    rest.length === 0 &&
    only?.type === "element" &&
    only.tagName === "img"
  );
}

function imageIn(link: Element): Element {
  return link.children[0] as Element;
}

function hasClass({ properties }: Element, name: string): boolean {
  const classes = properties["className"];
  return Array.isArray(classes) && classes.includes(name);
}
