import type { UnitCode } from "../../../model/segmented-article.ts";

/** Markup that reads as it does wherever it stands: nothing in it goes on before or behind it. */
export type SureCode = "mark" | "link" | "address" | "tag" | "break" | "span";

/**
 * What a code is to those around it; `undefined` where what it is read as depends on them. Its
 * bytes are the source's, but for texts inside it that are looked at by themselves. Lines of a
 * code begin as others do, which is looked at where all of the block is.
 */
export function sureCode(code: UnitCode, source: string): SureCode | undefined {
  const open = source.slice(code.open.start, code.open.end);
  if (code.close === undefined) return surePlaceholder(code, open);
  const close = source.slice(code.close.start, code.close.end);
  switch (code.type) {
    case "em":
    case "strong":
    case "del":
      return open === close && MARK.test(open) ? "mark" : undefined;
    case "link":
      return open === "[" && LINK_END.test(close) && hasPlainLabel(code) ? "link" : undefined;
    case "html":
      return TAG.test(open) && TAG.test(close) ? "tag" : undefined;
    default:
      return undefined;
  }
}

function surePlaceholder(code: UnitCode, open: string): SureCode | undefined {
  switch (code.type) {
    case "code":
      return CODE_SPAN.test(open) ? "span" : undefined;
    case "footnote":
      return NOTE.test(open) ? "span" : undefined;
    case "image":
      return IMAGE.test(open) && hasPlainLabel(code) ? "span" : undefined;
    case "link":
      if (code.isBareAddress) return BARE_ADDRESS.test(open) ? "address" : undefined;
      return ANGLE_ADDRESS.test(open) ? "link" : undefined;
    case "html":
      return TAG.test(open) ? "tag" : undefined;
    case "break":
      return BREAK.test(open) ? "break" : undefined;
    default:
      return undefined;
  }
}

const MARK = /^(?:\*\*?|__?|~~?)$/;
const LINK_END = /^\](?:\([^]*\)|(?:\[[^[\]\\]*\])?)$/;
const TAG = /^<(?:[a-z/][^<>]*|!--[^<>]*--)>$/i;
const CODE_SPAN = /^`[^]*`$/;
const NOTE = /^\[\^[^[\]\\\s]+\]$/;
/** With an alternative text that is text. */
const IMAGE = /^!\[[^[\]\\`<*_~&^]*\](?:\([^]*\)|(?:\[[^[\]\\]*\])?)$/;
/** One that no neighbour but a space was needed to end. */
const BARE_ADDRESS = /^\S*[A-Za-z\d/]$/;
const ANGLE_ADDRESS = /^<[^\s<>]*>$/;
const BREAK = /^(?: {2,}|\\)(?:\r\n?|\n)[ \t>]*$/;

/** A label that becomes the second of a reference is read as it was. */
function hasPlainLabel({ label }: UnitCode): boolean {
  return label === undefined || /^[^[\]\\\r\n^]+$/.test(label);
}
