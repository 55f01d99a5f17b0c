import type { Element, Root } from "hast";
import { attribute, elementsIn, firstElement, type Parent, textOf } from "./hast-query.ts";

/** Least share of the page's prose that makes an `<article>` the story and not a teaser. */
const MIN_SHARE = 0.3;

/** The element that holds the story: its `<article>`, else what is marked as main, else the body. */
export function findArticle(page: Root): Parent {
  const body: Parent = firstElement(page, "body") ?? page;
  const all = elementsIn(body);
  const total = proseLength(body);
  return (
    largest(
      all.filter(({ tagName }) => tagName === "article"),
      total,
    ) ??
    largest(all.filter(isMarkedAsStory), total) ??
    largest(all.filter(isMain), total) ??
    body
  );
}

function largest(elements: readonly Element[], total: number): Element | undefined {
  let best: Element | undefined;
  let length = 0;
  for (const element of elements) {
    const own = proseLength(element);
    // The outer one comes first, and has what the inner one has.
    if (own > length) [best, length] = [element, own];
  }
  return length >= total * MIN_SHARE ? best : undefined;
}

/** Characters in paragraphs: teasers and menus have few. */
function proseLength(node: Parent): number {
  return elementsIn(node)
    .filter(({ tagName }) => /^(?:p|blockquote|pre|li|h[1-6])$/.test(tagName))
    .reduce((sum, element) => sum + textOf(element).length, 0);
}

function isMarkedAsStory(element: Element): boolean {
  return /\barticleBody\b/.test(attribute(element, "itemProp"));
}

function isMain(element: Element): boolean {
  return element.tagName === "main" || attribute(element, "role") === "main";
}
