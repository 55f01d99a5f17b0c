import type { HtmlAttribute, HtmlTag } from "./html-pieces.ts";

/** Attributes that people read, on every element. */
const ALWAYS = new Set(["alt", "title", "aria-label", "placeholder"]);

const META_NAMES = /^(?:description|og:title|og:description|twitter:.*)$/i;

/** A quick look: whether a text can have such an attribute at all. */
export const MAY_HAVE_TEXTS =
  /(?:alt|title|aria-label|placeholder|content|label|value)\s*=\s*[^\s>]/i;

/**
 * The attributes of a tag that are text: alternative texts, titles and labels, what
 * buttons say and how a page describes itself. None where the tag says
 * `translate="no"`; one that holds syntax of a dialect is left alone.
 *
 * > | <img src="cat.png" alt="A cat">
 *                             ^^^^^
 */
export function textsInTag(tag: HtmlTag): readonly HtmlAttribute[] {
  if (tag.role === "close" || tag.attributes.length === 0 || isUntranslated(tag)) return [];
  return tag.attributes.filter(
    (attribute) => isText(tag, attribute) && attribute.value.trim() !== "" && !attribute.isMixed,
  );
}

/** Whether a tag says that its element is not to be translated. */
export function isUntranslated(tag: HtmlTag): boolean {
  const translate = attributeOf(tag, "translate");
  return (
    translate?.toLowerCase() === "no" ||
    attributeOf(tag, "class")?.split(/\s+/).includes("notranslate") === true
  );
}

/** Value of an attribute; of several with one name the first counts. */
export function attributeOf(tag: HtmlTag, name: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.name === name)?.value;
}

function isText(tag: HtmlTag, { name }: HtmlAttribute): boolean {
  if (ALWAYS.has(name)) return true;
  switch (name) {
    case "content":
      return (
        tag.name === "meta" &&
        META_NAMES.test(attributeOf(tag, "name") ?? attributeOf(tag, "property") ?? "")
      );
    case "label":
      return tag.name === "option" || tag.name === "optgroup" || tag.name === "track";
    case "value":
      return tag.name === "input" && /^(?:button|submit)$/i.test(attributeOf(tag, "type") ?? "");
    default:
      return false;
  }
}
