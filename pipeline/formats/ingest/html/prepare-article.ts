import type { Element } from "hast";
import { cleanText } from "../clean-text.ts";
import { absoluteAddress, cleanAddress, isFollowable } from "./clean-address.ts";
import {
  attribute,
  elementsIn,
  isElement,
  type Parent,
  removeWhere,
  textOf,
} from "./hast-query.ts";
import { isByline } from "./page-facts.ts";
import { removeBoilerplate } from "./remove-boilerplate.ts";

/**
 * Bring a story's part of a page into the shape that is turned into Markdown:
 * without boilerplate, bylines and the day, which are facts; addresses without
 * tracking; images from where they really are.
 */
export function prepareArticle(article: Parent, base: string | undefined): void {
  removeBoilerplate(article);
  removeWhere(article, (node) => isElement(node) && (isByline(node) || isOnlyTime(node)));
  for (const element of elementsIn(article)) {
    if (element.tagName === "img") prepareImage(element, base);
    if (element.tagName === "a") prepareLink(element, base);
    if (element.tagName === "h1") element.tagName = "h2";
    cleanTexts(element);
  }
  cleanTexts(article);
  removeWhere(
    article,
    (node) => isElement(node) && node.tagName === "img" && attribute(node, "src") === "",
  );
}

/** A line that has nothing but a moment. */
function isOnlyTime(element: Element): boolean {
  if (element.tagName === "time") return false;
  if (!/^(?:p|div|span|li)$/.test(element.tagName)) return false;
  const times = elementsIn(element).filter(({ tagName }) => tagName === "time");
  const text = textOf(element);
  return (
    times.length > 0 && text.length <= times.map(textOf).join(" ").length + 25 && /\d/.test(text)
  );
}

/** Pages that load images late have the address elsewhere. */
function prepareImage(image: Element, base: string | undefined): void {
  const late = ["dataSrc", "dataLazySrc", "dataOriginal"]
    .map((name) => attribute(image, name))
    .find((value) => value !== "");
  const own = attribute(image, "src");
  const fromSet =
    (attribute(image, "srcSet") || attribute(image, "dataSrcset")).trim().split(/[\s,]+/)[0] ?? "";
  const isPlaceholder = own === "" || /^data:/i.test(own);
  const address = isPlaceholder ? (late ?? (fromSet === "" ? own : fromSet)) : own;
  const isUnseen = /^data:image\/(?:gif|svg)/i.test(address) && address.length < 400;
  image.properties = {
    src: isUnseen ? "" : absoluteAddress(address, base),
    alt: attribute(image, "alt").replace(/\s+/g, " ").trim(),
    ...(attribute(image, "title") === "" ? {} : { title: attribute(image, "title") }),
  };
}

/** What leads nowhere is text. */
function prepareLink(link: Element, base: string | undefined): void {
  const address = cleanAddress(attribute(link, "href"));
  if (isFollowable(address)) link.properties = { href: absoluteAddress(address, base) };
  else {
    link.tagName = "span";
    link.properties = {};
  }
}

function cleanTexts(node: Parent): void {
  for (const child of node.children) {
    if (child.type === "text") child.value = cleanText(child.value);
  }
}
