import { renameSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SealedManifest } from "../../../model/release.ts";
import { linkOrCopy, makeFolder, syncAll, writeNew } from "./disk.ts";
import { objectFile, type Places, treeFolder } from "./places.ts";

/** Name of the manifest beside the files that readers get, unless the site has a file of that name. */
export const SERVED_MANIFEST = "manifest.json";

/**
 * Make the tree of a release that readers are served: other names of its objects, so that a
 * file that does not change costs no bytes. The tree gets its own name when the disk has it whole:
 * the bytes are there since they are objects, so only folders have to be synced, and copies.
 *
 * @param waiting An empty folder of our own.
 */
export async function putTree(
  places: Places,
  waiting: string,
  { manifest, bytes }: SealedManifest,
): Promise<void> {
  const tree = join(waiting, "tree");
  const made = new Set<string>();
  const unsynced: string[] = [];
  for (const { path, sha256 } of manifest.files) {
    const file = join(tree, path);
    makeFolders(dirname(file), tree, made);
    if (linkOrCopy(objectFile(places, sha256), file) === "copied") unsynced.push(file);
  }
  makeFolders(tree, tree, made);
  if (!manifest.files.some(({ path }) => path.toLowerCase().split("/", 1)[0] === SERVED_MANIFEST)) {
    writeNew(join(tree, SERVED_MANIFEST), bytes);
    unsynced.push(join(tree, SERVED_MANIFEST));
  }
  await syncAll([...unsynced, ...made]);
  renameSync(tree, treeFolder(places, manifest.id));
  await syncAll([places.releases]);
}

function makeFolders(folder: string, tree: string, made: Set<string>): void {
  if (made.has(folder)) return;
  if (folder !== tree) makeFolders(dirname(folder), tree, made);
  makeFolder(folder);
  made.add(folder);
}
