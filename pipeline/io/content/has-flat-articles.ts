import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "../project.ts";
import { localeOfFolder } from "./locale-folder.ts";

/** Whether a folder of sources, from the root, has articles that are not sorted into folders of locales. */
export async function hasFlatArticles({ root, config }: Project, folder: string): Promise<boolean> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const isSorted = entries.some(
    (entry) => entry.isDirectory() && localeOfFolder(entry.name, config.pathNames) !== undefined,
  );
  return !isSorted && entries.some(({ name }) => !name.startsWith("."));
}
