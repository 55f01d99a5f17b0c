import type { Blockquote, FootnoteDefinition, List, ListItem, Nodes } from "mdast";
import { type Around, endOf, isBlankAfter, isGlued, startOf } from "./around.ts";

export type Container = Blockquote | List | ListItem | FootnoteDefinition;

export type ContainerDoubt =
  | "empty"
  | "neighbour"
  | "container-end"
  | "container-blank"
  | "in-note"
  | "note-label"
  | "item-marker"
  | "task"
  | "list-interrupts";

/** Whether a container may end elsewhere, or be another one, for the reference. */
export function containerDoubt(node: Container, around: Around): ContainerDoubt | undefined {
  const last: Nodes | undefined = node.children.at(-1);
  if (last === undefined) return "empty";
  if (node.type !== "listItem" && hasDoubtfulNeighbour(node, last, around)) return "neighbour";
  const isPlain = endsPlainly(node, last);
  if (endOf(last) !== endOf(node) && !(isPlain && takesBlank(node, last, around)))
    return "container-end";
  const isInner = around.quotes === 0 && "children" in last;
  if (!isPlain && !isInner && isBlankAfter(endOf(node), around.text)) return "container-blank";
  if (around.notes > 0) return "in-note";
  switch (node.type) {
    case "listItem":
      return itemDoubt(node, around);
    case "list":
      return interrupts(node, around) ? "list-interrupts" : undefined;
    case "footnoteDefinition":
      if (around.parent.type !== "root" || node.position!.start.column > 1) return "in-note";
      return PLAIN_NOTE.test(around.text.slice(startOf(node), endOf(node)))
        ? undefined
        : "note-label";
    case "blockquote":
      return undefined;
  }
}

/** Labels of notes in which parsers decode, or stop at, other things. */
export const ODD_LABEL = /[\s&\\]/;
const PLAIN_NOTE = /^\[\^[^\]\s&\\]+\]:/;

/** In quotes, and where no blank line stands between, a container takes the begin of the next line, or not. */
function hasDoubtfulNeighbour(node: Container, last: Nodes, around: Around): boolean {
  const { parent, index, quotes, containers } = around;
  const next: Nodes | undefined = parent.children[index + 1];
  if (next === undefined) return false;
  const isClose = next.position!.start.line <= last.position!.end.line + 1;
  if (node.type === "footnoteDefinition" && isClose)
    return !IS_DEFINITION.test(next.type) || next.position!.start.column > 1;
  if (quotes === 0) return false;
  const isListOfQuote = node.type === "list" && parent.type === "blockquote" && containers === 1;
  return !isListOfQuote || isClose || !IS_PLAIN.test(next.type);
}

const IS_DEFINITION = /^(?:footnoteDefinition|definition)$/;
const IS_PLAIN = /^(?:paragraph|heading)$/;

function endsPlainly(node: Container, last: Nodes): boolean {
  if (IS_PLAIN.test(last.type)) return true;
  const inItem = node.type === "list" ? (last as ListItem).children.at(-1) : undefined;
  return inItem !== undefined && IS_PLAIN.test(inItem.type);
}

/** A list right in a quote takes a blank line that follows, for both parsers. */
function takesBlank(node: Container, last: Nodes, { text, quotes, containers }: Around): boolean {
  if (node.type !== "list" || quotes === 0 || containers !== 1) return false;
  return /^\s*\n[ \t>]*$/.test(text.slice(endOf(last), endOf(node)));
}

function itemDoubt(item: ListItem, { text }: Around): ContainerDoubt | undefined {
  const start = startOf(item);
  const marker = MARKER.exec(text.slice(start, start + 30));
  if (marker === null || marker[1]!.length > 4) return "item-marker";
  if (marker[2] === undefined) return typeof item.checked === "boolean" ? "task" : undefined;
  const isTask =
    marker[3] === " " &&
    marker[4]! > " " &&
    typeof item.checked === "boolean" &&
    item.children[0]!.type === "paragraph";
  return isTask ? undefined : "task";
}

/** Spaces after a list item's marker, a box, and the two characters behind it. */
const MARKER = /^(?:[-+*]|\d{1,9}[.)])( +)(\[[ \txX]?\])?(.?)(.?)/;

/** Whether a list that may not interrupt a paragraph stands right under something. */
function interrupts(list: List, around: Around): boolean {
  const isLater = typeof list.start === "number" && list.start !== 1;
  if (isLater && around.afterCode) return true;
  if (!isGlued(list, around)) return false;
  const start = startOf(list);
  if (isLater) return true;
  return EMPTY_ITEM.test(around.text.slice(start, start + 30));
}

const EMPTY_ITEM = /^(?:[-+*]|\d{1,9}[.)])[ \t]*(?:\r?\n|$)/;
