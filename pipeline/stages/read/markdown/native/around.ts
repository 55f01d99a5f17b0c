import type { Nodes, Parents } from "mdast";

/** Where the walk through a tree stands; one object for all nodes. */
export interface Around {
  /** What was parsed. */
  readonly text: string;
  parent: Parents;
  /** Of the node in its parent. */
  index: number;
  /** How many containers the node is in. */
  containers: number;
  /** How many of these are quotes. */
  quotes: number;
  /** How many of these are notes. */
  notes: number;
  /** How many spaces the lines of the innermost item begin with; `-1` where that is not plain. */
  indent: number;
  /** Whether the last block before the node, in whichever container, is indented code. */
  afterCode: boolean;
  /** How many links the node is in. */
  links: number;
  /** Offset of the block whose text the node is in. */
  blockStart: number;
}

/** Blocks of more characters are not looked through: what is tried at each of them takes its time. */
export const LONG = 5000;

export function startOf(node: Nodes): number {
  return node.position!.start.offset!;
}

export function endOf(node: Nodes): number {
  return node.position!.end.offset!;
}

/** The node before the one at which the walk stands. */
export function before({ parent, index }: Around): Nodes | undefined {
  return index === 0 ? undefined : parent.children[index - 1];
}

/** Whether no blank line stands between a block and the one before it. */
export function isGlued(node: Nodes, around: Around): boolean {
  const previous = before(around);
  if (previous === undefined) return false;
  return node.position!.start.line <= previous.position!.end.line + 1;
}

export function isIndentedCode(node: Nodes, { text }: Around): boolean {
  return node.type === "code" && !/[`~]/.test(text[startOf(node)]!);
}

/** Whether a line follows that is blank but for white space and marks of quotes. */
export function isBlankAfter(end: number, text: string): boolean {
  BLANK.lastIndex = end;
  return BLANK.test(text);
}

/** Whether a line may be the second of a table. */
export function hasDelimiterRow(text: string): boolean {
  return text.includes("-") && DELIMITER_ROW.test(text);
}

const DELIMITER_ROW = /\n[ \t>]*(?=[^\n]*-)(?=[^\n]*[|:])[|: \t-]+(?:\r?\n|$)/;

const BLANK = /[ \t]*\r?\n[ \t>]*[ \t>](?:\r?\n|$)|[ \t]+$/y;
