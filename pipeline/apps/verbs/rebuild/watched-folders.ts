import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { listJournals } from "../../../io/memory/embedded/journal-files.ts";
import type { ScanDepth } from "../../../io/rebuild-state/scan-folder.ts";
import type { Workspace } from "../workspace.ts";
import { outputsOf } from "../workspace.ts";

export interface Watched {
  readonly workspace: Workspace;
  /** Paths that were looked for among the files of the project. */
  readonly lookedAt: Iterable<string>;
  /** Files that are reported, though they are neither sources nor written. */
  readonly others: Iterable<string>;
}

/**
 * The folders on which a rebuild depends, from the root, with what has to be looked at in each: those of sources, of
 * what is written, and of the memory whole; those in which links lead to files by their names.
 */
export function watchedFolders({
  workspace,
  lookedAt,
  others,
}: Watched): ReadonlyMap<string, ScanDepth> {
  const { project, sources, folders } = workspace;
  const found = new Map<string, ScanDepth>();
  // A site has copies of what its pages show.
  const depth = project.config.site === undefined ? "names" : "files";
  for (const path of lookedAt) found.set(folderOf(path), depth);
  const whole = (folder: string): void => void found.set(folder, "files");
  whole("");
  for (const folder of folders) whole(folder);
  for (const path of others) whole(folderOf(path));
  for (const source of sources) {
    whole(folderOf(source.file));
    for (const output of outputsOf(workspace, source).values()) whole(folderOf(output));
  }
  for (const folder of memoryFolders(project.root, project.config.localesDir)) whole(folder);
  if (project.config.site !== undefined)
    for (const folder of foldersBelow(project.root, project.config.site.output)) whole(folder);
  return found;
}

/** Folders of `watchedFolders` that hold nothing but what is written, as far as anybody knows. */
export function writtenFolders({
  workspace,
  lookedAt,
}: Omit<Watched, "others">): ReadonlySet<string> {
  const { project, sources, folders } = workspace;
  const others = new Set<string>(["", ...folders]);
  for (const path of lookedAt) others.add(folderOf(path));
  for (const source of sources) others.add(folderOf(source.file));
  for (const folder of memoryFolders(project.root, project.config.localesDir)) others.add(folder);
  const written = sources.flatMap((source) => [...outputsOf(workspace, source).values()]);
  return new Set(written.map(folderOf).filter((folder) => !others.has(folder)));
}

/** Of the locales: their own folder, each locale's, its memory's and those of the months. */
export function memoryFolders(root: string, localesDir: string): readonly string[] {
  const locales = subfolders(root, localesDir);
  return [
    localesDir,
    ...locales,
    ...locales.flatMap((locale) => {
      const memory = `${locale}/memory`;
      return [memory, ...subfolders(root, memory)];
    }),
    ...subfolders(root, `${localesDir}/_publish`),
  ];
}

/** Whether a file is one of the memory's, or of what else only this program writes beside it. */
export function journalPaths(root: string, localesDir: string): ReadonlySet<string> {
  return new Set(
    listJournals(join(root, localesDir)).map(({ path }) => posix.join(localesDir, path)),
  );
}

function foldersBelow(root: string, folder: string): readonly string[] {
  return [folder, ...subfolders(root, folder).flatMap((inner) => foldersBelow(root, inner))];
}

function subfolders(root: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
