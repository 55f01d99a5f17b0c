import type { Nodes } from "mdast";
import { offsetsOf } from "../../read/markdown/masks/mask-node.ts";
import { isMade, made } from "./made-nodes.ts";

/** Put definitions and the terms above them into lists. */
export function gatherDefinitions(nodes: readonly Nodes[]): Nodes[] {
  if (!nodes.some((node) => isMade(node, "dd"))) return [...nodes];
  const gathered: Nodes[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    if (!isMade(node, "dd")) {
      gathered.push(node);
      continue;
    }
    const terms = takeTerms(gathered).map((term) => made("dt", childrenOf(term), term));
    const list = isMade(gathered.at(-1), "dl") ? gathered.pop()! : made("dl", [], node);
    gathered.push(made("dl", [...childrenOf(list), ...terms, node], list));
  }
  return gathered;
}

/** The paragraphs at the end that stand on lines next to each other. */
function takeTerms(nodes: Nodes[]): readonly Nodes[] {
  const terms: Nodes[] = [];
  while (nodes.at(-1)?.type === "paragraph") {
    const next = terms[0];
    const candidate = nodes.at(-1)!;
    if (next !== undefined && offsetsOf(next).start - offsetsOf(candidate).end > 2) break;
    terms.unshift(nodes.pop()!);
  }
  return terms;
}

function childrenOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? node.children : [];
}
