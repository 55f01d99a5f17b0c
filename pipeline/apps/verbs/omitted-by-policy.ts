import type { Policy } from "../../model/policy.ts";
import type { LocalizedArticle } from "../../run.ts";

/** Whether a policy writes every article, whatever is translated of it. */
export function writesAll({ fallback, minimumCoverage }: Policy): boolean {
  return fallback !== "omit-article" && minimumCoverage === 0;
}

/** Why a localized article is not written at all, where its policy has it so. */
export function whyOmitted(
  { fallback, minimumCoverage }: Policy,
  { rebuilt }: Pick<LocalizedArticle, "rebuilt">,
): string | undefined {
  if (fallback === "omit-article" && rebuilt.untranslated > 0) {
    const missing = rebuilt.untranslated;
    return `${missing === 1 ? "1 unit is" : `${missing} units are`} not translated, and the fallback is \`omit-article\``;
  }
  if (rebuilt.coverage >= minimumCoverage) return undefined;
  return `${Math.floor(rebuilt.coverage * 100)} % of its words are translated, \`minimumCoverage\` asks for ${Math.round(minimumCoverage * 100)} %`;
}
