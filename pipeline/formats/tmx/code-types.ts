import type { CodeType } from "../../model/inline-code.ts";
import type { AddedTag } from "../../model/tagged-text.ts";

/** What a code's `type` is called: where TMX recommends a word, that one. */
const NAMES: Readonly<Record<CodeType, string>> = {
  em: "italic",
  strong: "bold",
  del: "x-del",
  link: "link",
  image: "image",
  code: "x-code",
  html: "x-html",
  footnote: "fnote",
  break: "lb",
  var: "x-var",
};

/** Other words for them in files of other tools. */
const OTHERS: Readonly<Record<string, CodeType>> = {
  b: "strong",
  strong: "strong",
  i: "em",
  em: "em",
  emphasis: "em",
  "x-bold": "strong",
  "x-italic": "em",
  "x-link": "link",
  "x-image": "image",
  strikethrough: "del",
  code: "code",
  var: "var",
};

const BY_NAME: ReadonlyMap<string, CodeType> = new Map([
  ...Object.entries(OTHERS),
  ...Object.entries(NAMES).map(([type, name]): [string, CodeType] => [name, type as CodeType]),
]);

/** What a code is by the `type` that a file says; `html` for any that is none of ours. */
export function codeTypeOf(type: string | undefined): CodeType {
  return (type === undefined ? undefined : BY_NAME.get(type.toLowerCase())) ?? "html";
}

const ADDED: readonly AddedTag[] = ["em", "strong", "del"];

/** The `type` of a `hi` that says that a translator added emphasis. */
export function addedType(tag: AddedTag): string {
  return `x-added-${tag}`;
}

/** What emphasis a `hi` with this `type` says that a translator added. */
export function addedTag(type: string | undefined): AddedTag | undefined {
  return ADDED.find((tag) => addedType(tag) === type);
}
