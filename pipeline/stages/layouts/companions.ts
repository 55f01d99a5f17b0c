import type { Edit } from "../../model/segmented-article.ts";
import { readJson } from "../read/strings/read-json.ts";
import type { LocaleInPaths } from "./front-matter-extras.ts";
import type { CompanionRule } from "./layout.ts";

/** A source article as the rules see it. */
export interface PlacedSource {
  /** From the project's root. */
  readonly path: string;
  /** Below the folder of its collection and locale. */
  readonly below: string;
}

/** A file that may stand beside articles. */
export interface Companion extends PlacedSource {
  readonly rule: CompanionRule;
}

/**
 * Where companions of articles may be: in the folders of the articles and those
 * above, up to the sources' own. Each path once, sorted.
 *
 * @param sourceName Name of the source's locale in paths.
 */
export function companionsOf(
  sources: readonly PlacedSource[],
  rules: readonly CompanionRule[],
  sourceName: string,
): readonly Companion[] {
  const found = new Map<string, Companion>();
  for (const { path, below } of sources) {
    const base = path.slice(0, path.length - below.length);
    for (const folder of foldersAbove(below))
      for (const rule of rules)
        for (const file of namesIn(base + folder, rule, { below, folder, sourceName }))
          found.set(base + folder + file, {
            path: base + folder + file,
            below: folder + file,
            rule,
          });
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Path below the sources' folder in a locale: a file that is named for the source's is named for it. */
export function companionBelow(
  { below }: Pick<Companion, "below">,
  { name, sourceName }: LocaleInPaths,
): string {
  const isNamedForLocale = below.startsWith(`${sourceName}.`);
  return isNamedForLocale ? name + below.slice(sourceName.length) : below;
}

/** What a companion says in a locale: the same, but for values that name the locale. */
export function localizeCompanion(
  text: string,
  { path, rule }: Pick<Companion, "path" | "rule">,
  { locale, sourceName }: LocaleInPaths,
): string {
  if (!path.endsWith(".json") || rule.localeKeys.length === 0) return text;
  const { values } = readJson(text, () => rule.localeKeys.map((key) => ({ key })));
  const edits = values
    .filter(({ text: value }) => value === sourceName)
    .flatMap(({ write }) => write(locale));
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, edit) => replaced(all, edit), text);
}

/** `x/y/` and `x/` and the empty path for `x/y/a.md`. */
function foldersAbove(below: string): readonly string[] {
  const folders = below.split("/").slice(0, -1);
  return [...folders, ""].map((_, depth) =>
    folders
      .slice(0, depth)
      .map((folder) => `${folder}/`)
      .join(""),
  );
}

interface NamePlace {
  /** The article's path. */
  readonly below: string;
  /** The folder that is looked at, with a slash at the end, or empty. */
  readonly folder: string;
  readonly sourceName: string;
}

function namesIn(
  path: string,
  { name, extensions }: CompanionRule,
  { below, folder, sourceName }: NamePlace,
): readonly string[] {
  const own = path.split("/").at(-2) ?? "";
  const article = below.slice(folder.length);
  if (name === "{folder}" && own === "") return [];
  // Only an article that is in the folder itself has companions there.
  if (name === "{article}" && article.includes("/")) return [];
  const stem = name
    .replace("{folder}", () => own)
    .replace("{article}", () => article.replace(/\.[^.]*$/, ""))
    .replace("{locale}", () => sourceName);
  return extensions.map((extension) => `${stem}.${extension}`);
}

function replaced(text: string, { start, end, text: by }: Edit): string {
  return text.slice(0, start) + by + text.slice(end);
}
