import type { MaskSite } from "../masks/mask.ts";

/** Longer tags are not looked for; an open one ends at the next that opens, so that all together cost no more. */
const MAX_LENGTH = 50_000;

/**
 * Offset behind what closes a tag of two characters; `undefined` where another one
 * opens before or none does.
 *
 * @param ends What closes the tag, or a brace and more that opens another one.
 */
export function closedBy(
  { text, at }: Pick<MaskSite, "text" | "at">,
  ends: RegExp,
): number | undefined {
  const found = ends.exec(text.slice(at + 2, at + MAX_LENGTH));
  if (found === null || found[0].startsWith("{")) return undefined;
  return at + 2 + found.index + found[0].length;
}

/** Offset behind `{{ value }}` or `{{{ value }}}`. */
export function interpolationEnd(site: Pick<MaskSite, "text" | "at">): number | undefined {
  const end = closedBy(site, /\}\}|\{\{/);
  const isTriple = site.text[site.at + 2] === "{" && end !== undefined && site.text[end] === "}";
  return isTriple ? end + 1 : end;
}
