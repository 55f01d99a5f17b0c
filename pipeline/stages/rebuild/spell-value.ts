import type { InlineToken, UnitSite } from "../../model/segmented-article.ts";
import type { UnitTarget } from "./unit-target.ts";

/**
 * Write the target of a plain string, such as a front matter value: its text and
 * placeholders, with the source's white space around and between segments, or one
 * space where a source in a script without spaces has none.
 */
export function spellValue(site: UnitSite, target: UnitTarget): string {
  const written = target.tokens.map((token) => {
    if (token.type === "text") return token.value;
    if (token.type === "gap") return spaceOf(site.separators[token.index]!) || " ";
    const { source } = target.codes[token.code]!;
    const spelled = source === undefined ? undefined : site.codes[source]!.spelled;
    return spelled?.[token.type === "close" ? 1 : 0] ?? "";
  });
  return [spaceOf(site.separators[0]!), ...written, spaceOf(site.separators.at(-1)!)].join("");
}

function spaceOf(tokens: readonly InlineToken[]): string {
  return tokens.map((token) => (token.type === "text" ? token.value : "")).join("");
}
