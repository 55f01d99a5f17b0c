import type { CodeForm, InlineCode } from "../../model/inline-code.ts";
import { parseTagged } from "../../model/tagged-text.ts";

/** What a code is called in texts with tags: `g1`, `x2`. */
export function tagName({ form, id }: Pick<InlineCode, "form" | "id">): string {
  return `${LETTERS[form]}${id}`;
}

/** A code as it stands in texts with tags: `<g1>…</g1>`, `<x2/>`. */
export function codeTag(code: Pick<InlineCode, "form" | "id">): string {
  const name = tagName(code);
  return code.form === "pair" ? `<${name}>…</${name}>` : `<${name}/>`;
}

/** Those of a segment's codes that stand in a text as tags. */
export function codesAsTags(text: string, codes: readonly InlineCode[]): readonly InlineCode[] {
  const ids = new Set(parseTagged(text).flatMap((token) => ("id" in token ? [token.id] : [])));
  return codes.filter(({ id }) => ids.has(id));
}

const LETTERS: Readonly<Record<CodeForm, string>> = {
  pair: "g",
  placeholder: "x",
  "isolated-open": "b",
  "isolated-close": "e",
};
