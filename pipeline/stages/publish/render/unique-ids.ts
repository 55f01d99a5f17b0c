import type { Element } from "hast";

/** Takes the elements of a tree, one after the other, parents before children. */
export interface UniqueIds {
  readonly take: (element: Element) => void;
  /** All ids of what was taken. */
  readonly ids: ReadonlySet<string>;
}

/**
 * Make the ids of a tree unique and what HTML allows; of two equal ones the first counts, but headings
 * come before all, since their ids were promised. Old anchors (`<a name>`) become ids.
 *
 * @param promised Ids that stay where they are.
 * @param titleId One that the page gives to its own title.
 */
export function uniqueIds(promised: ReadonlySet<string>, titleId: string | undefined): UniqueIds {
  const ids = new Set(titleId === undefined ? [] : [titleId]);
  const take = ({ tagName, properties }: Element): void => {
    if (properties["name"] !== undefined) {
      properties["id"] ??= properties["name"];
      delete properties["name"];
    }
    if (properties["id"] === undefined) return;
    const id = properties["id"];
    const isOfOther = promised.has(id) && !/^h[1-6]$/.test(tagName);
    if (ids.has(id) || id === "" || /\s/.test(id) || isOfOther) delete properties["id"];
    else ids.add(id);
  };
  return { take, ids };
}
