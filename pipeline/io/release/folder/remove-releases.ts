import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../../model/release.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { namesIn, removeTree, syncAll } from "./disk.ts";
import { manifestFile, objectFile, type Places, signatureFile, treeFolder } from "./places.ts";

/** Forget a release. Its manifest goes first: what has none is no release, and is swept. */
export async function forgetRelease(places: Places, id: string): Promise<void> {
  removeTree(manifestFile(places, id));
  removeTree(signatureFile(places, id));
  await syncAll([places.manifests]);
  removeTree(treeFolder(places, id));
}

/** Remove what a run that died left: what was waiting, and trees without a manifest, but never the live one. */
export function sweepDead(places: Places, live: string | undefined): void {
  removeTree(places.staging);
  removeTree(places.next);
  for (const id of namesIn(places.releases))
    if (id !== live && !existsSync(manifestFile(places, id))) removeTree(treeFolder(places, id));
}

/** Remove the objects that no release has any more. */
export function sweepObjects(places: Places, kept: readonly Manifest[]): void {
  const wanted = new Set<string>();
  for (const manifest of kept) for (const sha256 of objectsOf(manifest)) wanted.add(sha256);
  for (const folder of namesIn(places.objects))
    for (const name of namesIn(join(places.objects, folder)))
      if (!wanted.has(name)) removeTree(join(places.objects, folder, name));
}

/** Destroy objects, and the files that have their bytes in the trees of releases. */
export async function destroyObjects(
  places: Places,
  sha256s: ReadonlySet<string>,
  kept: readonly Manifest[],
): Promise<number> {
  const changed = new Set<string>();
  const remove = (folder: string, name: string): boolean => {
    const isThere = existsSync(join(folder, name));
    if (isThere) changed.add(join(folder, name, ".."));
    removeTree(join(folder, name));
    return isThere;
  };
  for (const { id, files } of kept)
    for (const { path, sha256 } of files)
      if (sha256s.has(sha256)) remove(treeFolder(places, id), path);
  let removed = 0;
  for (const sha256 of sha256s)
    if (remove(join(objectFile(places, sha256), ".."), sha256)) removed++;
  await syncAll(changed);
  return removed;
}
