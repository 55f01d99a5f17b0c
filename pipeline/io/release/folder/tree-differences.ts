import { hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { SealedManifest } from "../../../model/release.ts";
import type { ServedDifference } from "../../../model/release-target.ts";
import { objectFile, type Places, treeFolder } from "./places.ts";
import { SERVED_MANIFEST } from "./put-tree.ts";

/**
 * How the tree of a release differs from its manifest. A file that is another name of its object is
 * not read: the object's bytes are checked for themselves.
 */
export function treeDifferences(
  places: Places,
  { manifest, bytes }: SealedManifest,
): readonly ServedDifference[] {
  const { id, files } = manifest;
  const tree = treeFolder(places, id);
  const there = filesIn(tree);
  const differences: ServedDifference[] = [];
  for (const { path, sha256 } of files) {
    const kind = there.get(path);
    there.delete(path);
    if (kind === undefined) differences.push({ path, kind: "missing" });
    else if (kind === "other" || !hasBytes(join(tree, path), objectFile(places, sha256), sha256))
      differences.push({ path, kind: "changed" });
  }
  if (there.delete(SERVED_MANIFEST) && !hasManifest(join(tree, SERVED_MANIFEST), bytes))
    differences.push({ path: SERVED_MANIFEST, kind: "changed" });
  for (const path of there.keys()) differences.push({ path, kind: "unknown" });
  return differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What stands in a tree besides folders; links and the like are never ours. */
function filesIn(tree: string): Map<string, "file" | "other"> {
  const found = new Map<string, "file" | "other">();
  if (statSync(tree, { throwIfNoEntry: false }) === undefined) return found;
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name).slice(tree.length + 1);
    found.set(path, entry.isFile() ? "file" : "other");
  }
  return found;
}

function hasManifest(file: string, bytes: Uint8Array): boolean {
  return lstatSync(file).isFile() && readFileSync(file).equals(bytes);
}

function hasBytes(file: string, object: string, sha256: string): boolean {
  const own = statSync(file, { bigint: true });
  const other = statSync(object, { bigint: true, throwIfNoEntry: false });
  if (other !== undefined && own.ino === other.ino && own.dev === other.dev) return true;
  return hash("sha256", readFileSync(file), "hex") === sha256;
}
