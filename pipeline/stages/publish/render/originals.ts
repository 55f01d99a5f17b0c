import type { Element, ElementContent } from "hast";
import type { Locale } from "../../../model/locale.ts";
import { directionOf } from "../../locale-data/direction.ts";

/** A passage's original as elements, with its language. */
export interface Original {
  readonly language: Locale;
  readonly children: readonly ElementContent[];
}

/** Put the original below a passage: behind a block, at the end of a cell or of a line of a list. */
export function withOriginal(
  element: Element,
  { language, children }: Original,
): readonly ElementContent[] {
  const isInner = INNER.has(element.tagName);
  const original: Element = {
    type: "element",
    tagName: isInner ? "span" : "p",
    properties: { className: ["original"], lang: language, dir: directionOf(language) },
    children: [...children],
  };
  if (!isInner) return [element, original];
  return [{ ...element, children: [...element.children, original] }];
}

/** Elements that no block may follow. */
const INNER = new Set(["td", "th", "span", "summary", "figcaption", "dt"]);
