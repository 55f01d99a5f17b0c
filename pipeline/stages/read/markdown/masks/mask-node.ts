import type { Node, Parent, PhrasingContent, RootContent } from "mdast";
import type { CodeType } from "../../../../model/inline-code.ts";
import type { Span, TextCodec } from "../../../../model/segmented-article.ts";
import type { Mask } from "./mask.ts";

/** A mask in the tree; as a block it may hold parts that are text, and blocks. */
export interface MaskNode extends Parent {
  readonly type: "mask";
  readonly role: Mask["role"];
  readonly code: CodeType;
  readonly name: string;
  readonly isEdge: boolean;
  readonly isSuffix: boolean;
  /** Its source without its parts and body: what may not change. */
  readonly literal: string;
  children: (MaskPartNode | RootContent)[];
}

/** Text of a mask: inline Markdown, or with a codec a plain string. */
export interface MaskPartNode extends Parent {
  readonly type: "maskPart";
  readonly name: string;
  readonly codec: TextCodec | undefined;
  children: PhrasingContent[];
}

declare module "mdast" {
  interface RootContentMap {
    readonly mask: MaskNode;
    readonly maskPart: MaskPartNode;
  }
  interface PhrasingContentMap {
    readonly mask: MaskNode;
  }
}

/** Where a node begins and ends, in the text that was parsed. */
export function offsetsOf(node: Node): { readonly start: number; readonly end: number } {
  const { start, end } = node.position!;
  return { start: start.offset!, end: end.offset! };
}

/** A place for a node that no parser made; lines and columns are not known. */
export function positionOf({ start, end }: Span): NonNullable<Node["position"]> {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}
