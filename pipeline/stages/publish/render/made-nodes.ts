import type { Image, Link, Nodes, Paragraph, PhrasingContent } from "mdast";
import type { EmbeddedPicture } from "../../links/wiki-address.ts";
import { offsetsOf, positionOf } from "../../read/markdown/masks/mask-node.ts";

/** A node that becomes an element; it stands where `at` stands. */
export function made(
  tagName: string,
  children: readonly Nodes[],
  at: Nodes,
  properties: Readonly<Record<string, unknown>> = {},
): Nodes {
  return {
    type: "made",
    data: { hName: tagName, hProperties: { ...properties } },
    children,
    position: positionOf(offsetsOf(at)),
  } as unknown as Nodes;
}

/** Whether a node is one of `made` with this name. */
export function isMade(node: Nodes | undefined, tagName: string): boolean {
  return (node?.type as string | undefined) === "made" && node?.data?.hName === tagName;
}

export function paragraphOf(children: readonly Nodes[], at: Nodes): Paragraph {
  const position = positionOf(offsetsOf(at));
  return { type: "paragraph", children: [...children] as PhrasingContent[], position };
}

/** A link around nodes; it stands where `at` stands. */
export function linkOf(url: string, children: readonly Nodes[], at: Nodes): Link {
  const position = positionOf(offsetsOf(at));
  return { type: "link", url, children: [...children] as PhrasingContent[], position };
}

/** A picture; it stands where `at` stands. */
export function imageOf({ address, alt, width }: EmbeddedPicture, at: Nodes): Image {
  const data = width === undefined ? {} : { data: { hProperties: { width } } };
  return { type: "image", url: address, alt, ...data, position: positionOf(offsetsOf(at)) };
}

export function textOf(value: string, at: Nodes): Nodes {
  return { type: "text", value, position: positionOf(offsetsOf(at)) };
}
