import type { PhrasingContent } from "mdast";
import { VOID_ELEMENTS } from "../read/html/elements.ts";

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)[^]*?(\/?)>$/;
const OFF_NAME = "<!--";
const OFF = /^(?:<!--\s*i18n-off\s*-->|\{\/\*\s*i18n-off\s*\*\/\})$/;
const ON = /^(?:<!--\s*i18n-on\s*-->|\{\/\*\s*i18n-on\s*\*\/\})$/;

/**
 * Which inline HTML nodes, and halves of a dialect's syntax, belong together among siblings: index of one to index
 * of the other, in both directions. Tags without a partner are left out.
 *
 * > | Press <kbd>Ctrl</kbd> now.
 *           ^^^^^    ^^^^^^       a pair
 */
export function pairHtml(nodes: readonly PhrasingContent[]): ReadonlyMap<number, number> {
  return nodes.some(isTag) ? partnersAmong(nodes) : NONE;
}

const NONE: ReadonlyMap<number, number> = new Map();

function isTag({ type }: PhrasingContent): boolean {
  return type === "html" || type === "mask";
}

function partnersAmong(nodes: readonly PhrasingContent[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: { readonly name: string; readonly index: number }[] = [];
  nodes.forEach((node, index) => {
    const tag = node.type === "html" ? tagOf(node.value) : maskTagOf(node);
    if (tag === undefined) return;
    if (tag.opens) {
      open.push({ name: tag.name, index });
      return;
    }
    const depth = open.findLastIndex((candidate) => candidate.name === tag.name);
    if (depth === -1) return;
    partners.set(open[depth]!.index, index);
    partners.set(index, open[depth]!.index);
    open.length = depth;
  });
  return partners;
}

function maskTagOf(node: PhrasingContent): Tag | undefined {
  if (node.type !== "mask") return undefined;
  if (node.role === "placeholder") return commentTagOf(node.literal);
  // A tag that only its dialect knows ends with one of HTML.
  const name = node.name.startsWith("<") ? node.name.slice(1).toLowerCase() : `mask ${node.name}`;
  return { name, opens: node.role === "open" };
}

interface Tag {
  readonly name: string;
  readonly opens: boolean;
}

function tagOf(html: string): Tag | undefined {
  const comment = commentTagOf(html);
  if (comment !== undefined) return comment;
  const match = TAG.exec(html);
  if (match === null || match[3] === "/") return undefined;
  const name = match[2]!.toLowerCase();
  return VOID_ELEMENTS.has(name) ? undefined : { name, opens: match[1] === "" };
}

function commentTagOf(literal: string): Tag | undefined {
  if (OFF.test(literal)) return { name: OFF_NAME, opens: true };
  return ON.test(literal) ? { name: OFF_NAME, opens: false } : undefined;
}
