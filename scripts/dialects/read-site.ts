import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A built site: path below its folder to HTML, or to `undefined` for other files. */
export type BuiltSite = ReadonlyMap<string, string | undefined>;

export async function readSite(folder: string): Promise<BuiltSite> {
  const site = new Map<string, string | undefined>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    site.set(path, path.endsWith(".html") ? await readFile(file, "utf8") : undefined);
  }
  return site;
}
