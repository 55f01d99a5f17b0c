/** What there is in a project besides articles. Paths are from the root, in NFC, and match exactly. */
export interface ProjectFiles {
  readonly kindAt: (path: string) => "file" | "folder" | undefined;
  /** Paths of what a folder holds; empty where there is none. */
  readonly pathsIn: (folder: string) => readonly string[];
}

/** A project that is a list of files. */
export function filesOf(paths: Iterable<string>): ProjectFiles {
  const kinds = new Map<string, "file" | "folder">([["", "folder"]]);
  const inside = new Map<string, string[]>();
  const add = (path: string, kind: "file" | "folder"): void => {
    if (kinds.has(path)) return;
    kinds.set(path, kind);
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    inside.set(folder, [...(inside.get(folder) ?? []), path]);
    add(folder, "folder");
  };
  for (const path of paths) add(path.normalize("NFC"), "file");
  return {
    kindAt: (path) => kinds.get(path),
    pathsIn: (folder) => inside.get(folder) ?? [],
  };
}
