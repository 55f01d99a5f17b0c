import { posix } from "node:path";
import type { Locale } from "../../model/locale.ts";

export interface OutputPlace {
  /** Name of the locale in paths. */
  readonly localeName: string;
  /** Path of the source below its collection's folder. */
  readonly below: string;
}

/** The path that a localized article is written to, from the project's root. */
export function outputPath(template: string, { localeName, below }: OutputPlace): string {
  const { dir, name, ext } = posix.parse(below);
  const values: Readonly<Record<string, string>> = {
    locale: localeName,
    dir,
    name,
    ext: ext.slice(1),
  };
  const path = template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  return posix.normalize(path);
}

/** How a locale is called in paths. */
export function localeName(locale: Locale, pathNames: ReadonlyMap<Locale, string>): string {
  return pathNames.get(locale) ?? locale;
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
      // A source in the collection's own folder has no `dir`, and then no slash after it.
      return key === "dir" && slash === "/" ? "(?:[^/]+/)*" : PLACEHOLDER_PATTERNS[key!]! + slash;
    })
    .join("");
  const expression = new RegExp(`^${pattern}$`, "u");
  return (path) => expression.test(path);
}
