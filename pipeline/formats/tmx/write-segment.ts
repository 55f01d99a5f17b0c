import { parseTagged, type TaggedToken } from "../../model/tagged-text.ts";
import type { XmlContent, XmlNode } from "../../model/tmx-unit.ts";
import { addedType } from "./code-types.ts";

/**
 * What a `seg` holds for a tagged text: tags become codes, the content of which is the
 * tag, as what they stand for is said by the article only.
 *
 * > | Press <g1>Save</g1>, then <x2/>.
 * < | Press <bpt i="1" x="1">&lt;g1&gt;</bpt>Save<ept i="1">&lt;/g1&gt;</ept>, then <ph x="2">&lt;x2/&gt;</ph>.
 */
export function segmentContent(tagged: string): XmlContent {
  return contentOfTokens(parseTagged(tagged)).content;
}

interface Nested {
  readonly content: (string | XmlNode)[];
  /** Index behind the last token that was used. */
  readonly end: number;
}

/** Emphasis that a translator added is an element around its content. */
function contentOfTokens(tokens: readonly TaggedToken[], from = 0): Nested {
  const content: (string | XmlNode)[] = [];
  let index = from;
  for (; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.type === "text") content.push(token.value);
    else if ("id" in token) content.push(codeElement(token));
    else if (token.type === "added-open") {
      const inside = contentOfTokens(tokens, index + 1);
      content.push(["hi", { type: addedType(token.tag) }, ...inside.content]);
      index = inside.end;
    } else if (from > 0) break;
  }
  return { content, end: index };
}

type CodeToken = Extract<TaggedToken, { readonly id: number }>;

function codeElement({ type, id }: CodeToken): XmlNode {
  const number = String(id);
  switch (type) {
    case "open":
      return ["bpt", { i: number, x: number }, `<g${id}>`];
    case "close":
      return ["ept", { i: number }, `</g${id}>`];
    case "placeholder":
      return ["ph", { x: number }, `<x${id}/>`];
    case "isolated-open":
      return ["it", { pos: "begin", x: number }, `<b${id}/>`];
    case "isolated-close":
      return ["it", { pos: "end", x: number }, `<e${id}/>`];
  }
}
