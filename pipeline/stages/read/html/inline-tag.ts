import type { Html } from "mdast";
import { htmlPieces, type HtmlTag } from "./html-pieces.ts";
import type { HtmlAttributePart } from "./html-runs.ts";
import { isUntranslated, MAY_HAVE_TEXTS, textsInTag } from "./texts-in-tags.ts";

/** What the attributes of a tag inside Markdown say; offsets are those of the node's value. */
export function attributesIn(node: Html): readonly HtmlAttributePart[] {
  if (!MAY_HAVE_TEXTS.test(node.value)) return [];
  const tag = tagOf(node);
  return (tag === undefined ? [] : textsInTag(tag)).map(({ name, value, quote, span }) => ({
    type: "attribute",
    name,
    value,
    quote,
    ...span,
  }));
}

/** Whether a tag inside Markdown opens an element that is not to be translated. */
export function opensUntranslated(node: Html): boolean {
  if (!/translate/i.test(node.value)) return false;
  const tag = tagOf(node);
  return tag?.role === "open" && isUntranslated(tag);
}

function tagOf({ value, data }: Html): HtmlTag | undefined {
  const [piece] = htmlPieces(value, data?.masks);
  return piece?.type === "tag" ? piece : undefined;
}
