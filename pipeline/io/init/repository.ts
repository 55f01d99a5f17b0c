import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** The files of a folder that is about to become a project; paths are from its root, with `/`. */
export interface Repository {
  /** The first of these that is a file. */
  readonly firstFile: (paths: readonly string[]) => Promise<string | undefined>;
  readonly isFolder: (path: string) => Promise<boolean>;
  /** Text of a file; empty where there is none. */
  readonly read: (path: string) => Promise<string>;
  /** Names of what a folder holds, sorted; empty where there is none. */
  readonly list: (path: string) => Promise<readonly string[]>;
}

/** Read a folder as a repository. Nothing of it is run: configurations are read as text. */
export function repositoryAt(root: string): Repository {
  const at = (path: string) => join(root, path);
  const isFile = (path: string) => is(at(path), "isFile");
  return {
    firstFile: async (paths) => {
      for (const path of paths) if (await isFile(path)) return path;
      return undefined;
    },
    isFolder: (path) => is(at(path), "isDirectory"),
    read: async (path) => {
      if (!(await isFile(path))) return "";
      return (await readFile(at(path), "utf8")).slice(0, MAX_CHARACTERS);
    },
    list: async (path) => {
      const names = await readdir(at(path)).catch(() => []);
      return names.toSorted((a, b) => (a < b ? -1 : 1));
    },
  };
}

/** Configurations are small; what is longer is no configuration. */
const MAX_CHARACTERS = 1_000_000;

async function is(path: string, kind: "isFile" | "isDirectory"): Promise<boolean> {
  return stat(path).then(
    (entry) => entry[kind](),
    () => false,
  );
}
