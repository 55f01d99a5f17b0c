import type { Html, Nodes } from "mdast";
import type { Span } from "../../../../model/segmented-article.ts";
import type { HtmlMask } from "../../html/html-pieces.ts";
import { piecesOf } from "./fill-masks.ts";
import { offsetsOf } from "./mask-node.ts";
import type { Mask } from "./mask.ts";
import { masksIn } from "./masks-in.ts";
import type { FilledText } from "./restore-masks.ts";

/** Give the literals, addresses and labels of a node back what stood there. */
export function restoreFields(node: Nodes, filled: FilledText): void {
  const record = node as unknown as Partial<Record<Field, string | null>>;
  const fields = FIELDS.filter((field) => typeof record[field] === "string");
  if (fields.length === 0) return;
  let masks = masksIn(filled.masks, afterChildren(node));
  if (node.type === "html") {
    restoreHtml(node, masks, filled);
    return;
  }
  for (const field of fields) {
    const { value, spans } = restored(record[field]!, masks, filled);
    record[field] = value;
    // A label and its identifier stand for the same source.
    if (field !== "label" && field !== "identifier") masks = masks.slice(spans.length);
  }
}

/** In the order in which their masks stand. */
const FIELDS = ["label", "identifier", "alt", "url", "title", "lang", "meta", "value"] as const;

type Field = (typeof FIELDS)[number];

/** Masks in the text of a link come before those in its address; the text of a short reference is its label. */
function afterChildren(node: Nodes): Span {
  const { start, end } = offsetsOf(node);
  if ("referenceType" in node && node.referenceType !== "full") return { start, end };
  const last = "children" in node ? node.children.at(-1) : undefined;
  return { start: last === undefined ? start : offsetsOf(last).end, end };
}

/** HTML is read later: it says where its masks are. */
function restoreHtml(node: Html, masks: readonly Mask[], filled: FilledText): void {
  const { value, spans } = restored(node.value, masks, filled);
  const found = spans.map((span, index): HtmlMask => {
    const { type, isBlock } = masks[index]!;
    return { ...span, type, isBlock };
  });
  node.value = value;
  node.data = { ...node.data, masks: found };
}

/** A value as it was, and where in it the first masks stand that it has. */
interface Restored {
  readonly value: string;
  readonly spans: readonly Span[];
}

function restored(value: string, masks: readonly Mask[], filled: FilledText): Restored {
  let text = "";
  let from = 0;
  const spans: Span[] = [];
  for (const mask of masks) {
    const pieces = fillerIn(value, from, fillsOf(mask, filled));
    if (pieces === undefined) break;
    const start = text.length + (pieces[0]?.at ?? from) - from;
    for (const { at, length, source } of pieces) {
      text += value.slice(from, at) + source;
      from = at + length;
    }
    spans.push({ start, end: text.length });
  }
  return { value: text + value.slice(from), spans };
}

/** What was filled in for a line of a mask, and what stood there. */
interface Fill {
  readonly fill: string;
  readonly source: string;
}

function fillsOf(mask: Mask, { text, filled }: FilledText): readonly Fill[] {
  return piecesOf(text, mask).map(({ start, end }) => ({
    fill: filled.slice(start, end),
    source: text.slice(start, end),
  }));
}

/** Where a value has the filler of a mask, line by line; `undefined` where it has not all of it. */
function fillerIn(value: string, from: number, fills: readonly Fill[]) {
  let cursor = from;
  const found: { readonly at: number; readonly length: number; readonly source: string }[] = [];
  for (const { fill, source } of fills) {
    const at = value.indexOf(fill, cursor);
    if (at === -1) return undefined;
    found.push({ at, length: fill.length, source });
    cursor = at + fill.length;
  }
  return found;
}
