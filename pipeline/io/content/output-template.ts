import { posix } from "node:path";
import type { Locale } from "../../model/locale.ts";
import { layoutNamed, type LayoutName } from "../../stages/layouts/layouts.ts";

export interface OutputPlace {
  /** Name of the locale in paths. */
  readonly localeName: string;
  /** Path of the source below its collection's folder. */
  readonly below: string;
  /** Name of the source's locale in paths: `a.en.md` has it where `a.fr.md` is its translation. */
  readonly sourceName: string;
}

/** The path that a localized article is written to, from the project's root. */
export function outputPath(template: string, place: OutputPlace): string {
  const { localeName, below, sourceName } = place;
  const { dir, name: fullName, ext } = posix.parse(below);
  const isSuffixed = template.includes("{name}.{locale}") && fullName.endsWith(`.${sourceName}`);
  const name = isSuffixed ? fullName.slice(0, -sourceName.length - 1) : fullName;
  const values: Readonly<Record<string, string>> = {
    locale: localeName,
    dir,
    name,
    ext: ext.slice(1),
  };
  // A source in the collection's own folder has no `dir`, and then no slash after it.
  const path = template
    .replace(/\{dir\}\//g, dir === "" ? "" : "{dir}/")
    .replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  return posix.normalize(path);
}

/** How a locale is called in paths. */
export function localeName(locale: Locale, pathNames: ReadonlyMap<Locale, string>): string {
  return pathNames.get(locale) ?? locale;
}

/** How a locale is called in paths of a collection. */
export function localeNameIn(
  { layout }: { readonly layout: LayoutName },
  locale: Locale,
  pathNames: ReadonlyMap<Locale, string>,
): string {
  const { localeNames } = layoutNamed(layout);
  return pathNames.get(locale) ?? (localeNames === "tag" ? locale : locale.toLowerCase());
}

const PLACEHOLDER_PATTERNS: Readonly<Record<string, string>> = {
  dir: "(?:[^/]+(?:/[^/]+)*)?",
  name: "[^/]+?",
  ext: "[^/.]*",
};

/** Whether a path is one that the template writes for this locale. */
export function outputMatcher(template: string, localeName: string): (path: string) => boolean {
  const pattern = template
    .split(/(\{\w+\}\/?)/)
    .map((part) => {
      const placeholder = /^\{(\w+)\}(\/?)$/.exec(part);
      if (placeholder === null) return RegExp.escape(part);
      const [, key, slash] = placeholder;
      if (key === "locale") return RegExp.escape(localeName + slash!);
      return key === "dir" && slash === "/" ? "(?:[^/]+/)*" : PLACEHOLDER_PATTERNS[key!]! + slash;
    })
    .join("");
  const expression = new RegExp(`^${pattern}$`, "u");
  return (path) => expression.test(path);
}
