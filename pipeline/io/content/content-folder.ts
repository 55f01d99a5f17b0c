import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "../project.ts";
import { localeOfFolder } from "./locale-folder.ts";

/** Names of the folders in a folder that counts from the root; none where it is not there. */
export async function foldersIn(project: Project, folder: string): Promise<readonly string[]> {
  return (await entriesIn(project, folder))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Whether a folder of sources has articles that are not sorted into folders of locales. */
export async function hasFlatArticles(project: Project, folder: string): Promise<boolean> {
  const { pathNames } = project.config;
  const entries = await entriesIn(project, folder);
  const isSorted = entries.some(
    (entry) => entry.isDirectory() && localeOfFolder(entry.name, pathNames) !== undefined,
  );
  return !isSorted && entries.some(({ name }) => !name.startsWith("."));
}

/** What cannot be listed will not be written to either, and is reported then. */
async function entriesIn({ root }: Project, folder: string): Promise<readonly Dirent[]> {
  return readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
}
