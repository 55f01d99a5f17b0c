import type { Blockquote, Nodes, PhrasingContent, RootContent } from "mdast";
import type { MaskNode } from "../../read/markdown/masks/mask-node.ts";
import type { LanguageProperties } from "../pages/page-language.ts";
import { asideKind } from "./asides.ts";
import { made, textOf } from "./made-nodes.ts";

/** A box beside the text: a note, a warning, details that are folded. */
export interface Box {
  readonly kind: string;
  /** Default: the name of its kind in the reader's language. */
  readonly title: readonly Nodes[];
  readonly children: readonly Nodes[];
  readonly at: Nodes;
}

/** What boxes without a title are called, and which language that is in, where it is not the article's. */
export type BoxName = (kind: string) => {
  readonly text: string;
  readonly language: LanguageProperties;
};

export function boxed({ kind, title, children, at }: Box, nameOf: BoxName): Nodes {
  const name = title.length > 0 ? undefined : nameOf(kind);
  const head = name === undefined ? title : [textOf(name.text, at)];
  const className = ["aside", `aside-${kind}`];
  if (kind === "details")
    return made("details", [made("summary", head, at, name?.language), ...children], at, {
      className,
    });
  const line = made("p", head, at, { className: ["aside-title"], ...name?.language });
  return made("div", [line, ...children], at, { className });
}

/** The head of a quotation that is a box: its kind, and what follows it. */
export interface QuoteHead {
  readonly kind: string;
  readonly mask: MaskNode | undefined;
  readonly rest: readonly RootContent[];
}

/**
 * What GitHub calls an alert, and other dialects a callout; `undefined` for a quotation.
 *
 * > | > [!NOTE]
 * > | > The boat waits.
 */
export function quoteHead({ children }: Blockquote): QuoteHead | undefined {
  const [first, ...rest] = children as RootContent[];
  if (first === undefined) return undefined;
  if (first.type === "mask") {
    const name = /^\[!([^\][\r\n|]+)/.exec(first.literal)?.[1];
    return name === undefined ? undefined : { kind: asideKind(name) ?? "note", mask: first, rest };
  }
  if (first.type !== "paragraph") return undefined;
  const [text, ...others] = first.children;
  const match = text?.type === "text" ? ALERT.exec(text.value) : null;
  if (match === null || text?.type !== "text") return undefined;
  const value = text.value.slice(match[0].length);
  if (value === "" && others.length > 0 && others[0]!.type !== "break") return undefined;
  const left: PhrasingContent[] = value === "" ? others.slice(1) : [{ ...text, value }, ...others];
  const kind = match[1]!.toLowerCase();
  return {
    kind,
    mask: undefined,
    rest: left.length === 0 ? rest : [{ ...first, children: left }, ...rest],
  };
}

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\r\n?|\n|$)/i;
