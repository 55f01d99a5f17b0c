import type { Nodes } from "mdast";

/** Nodes of Markdown whose children are blocks; cells of a table count as such. */
export const BLOCK_CONTAINERS: ReadonlySet<Nodes["type"]> = new Set([
  "root",
  "blockquote",
  "list",
  "listItem",
  "footnoteDefinition",
  "table",
  "tableRow",
]);
