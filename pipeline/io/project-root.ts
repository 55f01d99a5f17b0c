import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Name of the configuration file in a project's root. */
export const CONFIG_FILE = "interlinear.json";

/**
 * The folder of the project that a folder belongs to: the nearest one, upwards, with a configuration, else with
 * a `content` or `locales` folder. The search ends at the root of a git working copy.
 */
export function findRoot(start: string): string | undefined {
  const candidates = foldersUpwards(start);
  return firstWith(candidates, [CONFIG_FILE]) ?? firstWith(candidates, ["content", "locales"]);
}

function foldersUpwards(start: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder) || existsSync(join(folder, ".git"))) return folders;
  }
}

function firstWith(folders: readonly string[], names: readonly string[]): string | undefined {
  return folders.find((folder) => names.some((name) => existsSync(join(folder, name))));
}
