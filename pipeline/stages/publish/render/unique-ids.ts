import type { Root } from "hast";
import { eachElement } from "./tree-walk.ts";

/**
 * Make the ids of a tree unique and what HTML allows; of two equal ones the first counts, but headings
 * come before all, since their ids were promised. Old anchors (`<a name>`) become ids.
 *
 * @param promised Ids that stay where they are.
 * @returns all ids of the tree.
 */
export function uniqueIds(root: Root, promised: ReadonlySet<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  eachElement(root, ({ tagName, properties }) => {
    if (properties["name"] !== undefined) {
      properties["id"] ??= properties["name"];
      delete properties["name"];
    }
    if (properties["id"] === undefined) return;
    const id = properties["id"];
    const isOfOther = promised.has(id) && !/^h[1-6]$/.test(tagName);
    if (seen.has(id) || id === "" || /\s/.test(id) || isOfOther) delete properties["id"];
    else seen.add(id);
  });
  return seen;
}
