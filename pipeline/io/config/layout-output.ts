import { type Locale, parentLocales } from "../../model/locale.ts";
import type { Layout, LayoutOutput } from "../../stages/layouts/layout.ts";
import { compileGlob } from "../content/glob.ts";
import { localeOfFolder } from "../content/locale-folder.ts";

/** What a layout's template depends on. */
export interface SourceFolder {
  /** The locale of the collection's sources. */
  readonly source: Locale;
  readonly pathNames: ReadonlyMap<Locale, string>;
}

/**
 * The output template of sources that a pattern finds: the layout's for their
 * folder, with that folder filled in. Where a folder of the source locale is part
 * of the pattern (`content/en/docs/**`), or of a variant of its language (`files/en-us/**`), the root is above it and
 * what follows it stays in the path.
 */
export function layoutOutput(layout: Layout, pattern: string, place: SourceFolder): string {
  const base = compileGlob(pattern)
    .base.split("/")
    .filter((folder) => folder !== "");
  const locales = base.map((folder) => localeOfFolder(folder, place.pathNames));
  const exact = locales.lastIndexOf(place.source);
  const own =
    exact === -1 ? locales.findLastIndex((found) => isVariant(found, place.source)) : exact;
  const root = own === -1 ? base : base.slice(0, own);
  const inner = own === -1 ? [] : base.slice(own + 1);
  const { folder, output } = layout.outputs.find((candidate) => fits(candidate, root))!;
  const site = root.slice(0, root.length - foldersOf(folder).length);
  const isRooted = output.includes("{root}") || output.includes("{site}");
  return output
    .replace("{root}/", () => prefix(root))
    .replace("{site}/", () => prefix(site))
    .replace("{folder}", () => root.at(-1)!)
    .replace("{dir}/", () => `${isRooted ? prefix(inner) : ""}{dir}/`);
}

function isVariant(found: Locale | undefined, source: Locale): boolean {
  if (found === undefined) return false;
  return parentLocales(found).includes(source) || parentLocales(source).includes(found);
}

function fits({ folder }: LayoutOutput, root: readonly string[]): boolean {
  const wanted = foldersOf(folder);
  const last = root.slice(root.length - wanted.length);
  return (
    root.length >= wanted.length &&
    wanted.every((name, index) => name === "*" || name === last[index])
  );
}

function foldersOf(folder: string): readonly string[] {
  return folder === "" ? [] : folder.split("/");
}

function prefix(folders: readonly string[]): string {
  return folders.map((folder) => `${folder}/`).join("");
}
