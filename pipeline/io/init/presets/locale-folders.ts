import { parseLocale } from "../../../model/locale.ts";
import { localeOfFolder } from "../../content/locale-folder.ts";
import type { Repository } from "../repository.ts";

/** Folders below `folder` that are named like languages, as `fr` and `zh-cn` are. */
export async function localeFolders(
  repository: Repository,
  folder: string,
): Promise<readonly string[]> {
  const names = await repository.list(folder);
  const found: string[] = [];
  for (const name of names) {
    const isLanguage = /^[a-z]{2,3}(?:[-_]\w{2,8})?$/i.test(name) && isLocale(name);
    if (isLanguage && (await repository.isFolder(join(folder, name)))) found.push(name);
  }
  return found;
}

/** A path below a folder that may be the root. */
export function join(folder: string, path: string): string {
  return folder === "" || folder === "." ? path : `${folder}/${path}`;
}

/** The folder of a file; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The pattern that leaves out folders of other languages; none where there are none. */
export function excluding(folder: string, names: readonly string[]): { exclude?: string[] } {
  return names.length === 0 ? {} : { exclude: names.map((name) => join(folder, `${name}/**`)) };
}

function isLocale(name: string): boolean {
  const tag = name.replaceAll("_", "-");
  return parseLocale(tag) !== undefined && localeOfFolder(tag, new Map()) !== undefined;
}
