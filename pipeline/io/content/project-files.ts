import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ProjectFiles } from "../../stages/links/project-files.ts";
import { isInside } from "./walk-files.ts";

/**
 * The files of a project, as its folders list them: names match exactly, also where the
 * file system does not care. Each folder is read once, when it is first asked for; what
 * cannot be read is empty.
 *
 * @param root Real path of the project's root.
 */
export function projectFiles(root: string): ProjectFiles {
  const folders = new Map<string, ReadonlyMap<string, "file" | "folder">>();
  const read = (folder: string): ReadonlyMap<string, "file" | "folder"> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const found = kindAt(folder) === "folder" ? entriesIn(root, folder) : new Map();
    folders.set(folder, found);
    return found;
  };
  const kindAt = (path: string): "file" | "folder" | undefined => {
    if (path === "") return "folder";
    const slash = path.lastIndexOf("/");
    return read(path.slice(0, Math.max(0, slash))).get(path.slice(slash + 1));
  };
  return {
    kindAt,
    pathsIn: (folder) =>
      [...read(folder).keys()]
        .toSorted()
        .map((name) => (folder === "" ? name : `${folder}/${name}`)),
  };
}

/** What a path of a project is; `undefined` where there is nothing. */
export type FileKind = "file" | "folder" | undefined;

/** The same files, with what was asked of them: of every path whose kind was asked, the kind. */
export interface ObservedFiles extends ProjectFiles {
  readonly lookedAt: ReadonlyMap<string, FileKind>;
}

/** Take note of what is asked. Names that a folder holds are asked for hints alone, and not noted. */
export function observedFiles(files: ProjectFiles): ObservedFiles {
  const lookedAt = new Map<string, FileKind>();
  return {
    ...files,
    lookedAt,
    kindAt: (path) => {
      if (!lookedAt.has(path)) lookedAt.set(path, files.kindAt(path));
      return lookedAt.get(path);
    },
  };
}

/** Links count as what they lead to; one that leads out of the project is not there. */
function entriesIn(root: string, folder: string): ReadonlyMap<string, "file" | "folder"> {
  const found = new Map<string, "file" | "folder">();
  try {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const isFolder = entry.isSymbolicLink()
        ? leadsToFolder(root, join(root, folder, entry.name))
        : entry.isDirectory();
      if (isFolder !== undefined)
        found.set(entry.name.normalize("NFC"), isFolder ? "folder" : "file");
    }
  } catch {
    return found;
  }
  return found;
}

function leadsToFolder(root: string, link: string): boolean | undefined {
  try {
    const target = realpathSync(link);
    return isInside(root, target) ? statSync(target).isDirectory() : undefined;
  } catch {
    return undefined;
  }
}
