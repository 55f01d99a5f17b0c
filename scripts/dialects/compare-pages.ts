import type { PageMeasure } from "./measure-page.ts";

/** Brackets of pseudo-translation. */
const PSEUDO = "⟦";

/** Say in words where the translation of a page differs; nothing where all is as it must be. */
export function comparePages(source: PageMeasure, localized: PageMeasure): readonly string[] {
  return [
    ...Object.keys(source.counts)
      .filter((name) => source.counts[name] !== localized.counts[name])
      .map(
        (name) => `${name}: ${source.counts[name]} in the source, ${localized.counts[name]} here`,
      ),
    ...differencesOf("code block", source.code, localized.code),
    ...differencesOf("inline code", source.inlineCode, localized.inlineCode),
    ...differencesOf("syntax in text", source.syntax, localized.syntax),
    ...differencesOf("id", source.keptIds, localized.keptIds),
  ];
}

/** Texts of a translated page that show nothing of a translation. */
export function untranslatedIn({ texts }: PageMeasure): readonly string[] {
  return texts.filter((text) => !text.includes(PSEUDO));
}

/** Whether something of the page's own part was translated. */
export function isTranslated({ texts }: PageMeasure): boolean {
  return texts.some((text) => text.includes(PSEUDO));
}

function differencesOf(
  what: string,
  source: readonly string[],
  localized: readonly string[],
): readonly string[] {
  const differing = Math.max(source.length, localized.length);
  for (let index = 0; index < differing; index++) {
    const [expected, seen] = [source[index], localized[index]];
    if (expected !== seen)
      return [`${what} ${index + 1}: ${quoted(expected)} in the source, ${quoted(seen)} here`];
  }
  return [];
}

function quoted(text: string | undefined): string {
  if (text === undefined) return "nothing";
  const line = JSON.stringify(text);
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
