import type { Element, ElementContent } from "hast";
import { h } from "hastscript";

/** A list of things, as a table. */
export interface TableOf<Item> {
  readonly title: string;
  readonly items: readonly Item[];
  readonly columns: readonly string[];
  /** A cell for each column. */
  readonly row: (item: Item) => readonly (ElementContent | string)[];
}

/** More rows make a page that nobody reads; JSON has all. */
const MOST_ROWS = 1000;

/** A heading and a table; nothing where there is nothing to list. */
export function section<Item>({ title, items, columns, row }: TableOf<Item>): readonly Element[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, MOST_ROWS);
  const more = items.length - shown.length;
  return [
    h("h2", `${title} (${items.length})`),
    h("section", { className: ["scroll"], ariaLabel: title, tabIndex: 0 }, [
      h("table", [
        h("thead", [
          h(
            "tr",
            columns.map((column) => h("th", { scope: "col" }, column)),
          ),
        ]),
        h(
          "tbody",
          shown.map((item) =>
            h(
              "tr",
              row(item).map((cell) => h("td", cell)),
            ),
          ),
        ),
      ]),
    ]),
    ...(more === 0 ? [] : [h("p", `And ${more} more: the JSON beside this page has all.`)]),
  ];
}
