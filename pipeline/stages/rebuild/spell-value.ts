import type { InlineToken, UnitSite } from "../../model/segmented-article.ts";
import type { UnitTarget } from "./unit-target.ts";

/** Write the target of a front matter value: plain text, with the source's white space around and between segments. */
export function spellValue(site: UnitSite, target: UnitTarget): string {
  const written = target.tokens.map((token) => {
    if (token.type === "text") return token.value;
    if (token.type === "placeholder") return site.codes[token.code]?.data ?? "";
    return token.type === "gap" ? spaceOf(site.separators[token.index]!) : "";
  });
  return [spaceOf(site.separators[0]!), ...written, spaceOf(site.separators.at(-1)!)].join("");
}

function spaceOf(tokens: readonly InlineToken[]): string {
  return tokens.map((token) => (token.type === "text" ? token.value : "")).join("");
}
