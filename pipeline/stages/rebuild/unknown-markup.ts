import type { CodeType, InlineCode } from "../../model/inline-code.ts";

/** Markup that a person typed and that is none of the source's codes. */
export interface UnknownMarkup {
  /** As it was typed. */
  readonly unknown: string;
  readonly type: CodeType;
}

/**
 * Why markup cannot stand in a target: one sentence without a period. It names the
 * codes of its type, or says that the source has none.
 */
export function unknownMarkup(
  { unknown, type }: UnknownMarkup,
  codes: readonly InlineCode[],
): string {
  const known = codes
    .filter((code) => code.type === type)
    .map(({ open, close }) => `\`${open}${close === "" ? "" : `…${close}`}\``);
  const expected =
    known.length === 0 ? `none: the source has no ${NAMES[type]} here` : known.join(", ");
  return `Unexpected \`${unknown}\`, expected ${expected}`;
}

const NAMES: Readonly<Record<CodeType, string>> = {
  em: "emphasis",
  strong: "bold text",
  del: "deleted text",
  link: "link",
  image: "image",
  code: "code span",
  html: "HTML",
  footnote: "footnote",
  break: "line break",
  var: "placeholder",
};
