import { hash } from "node:crypto";
import { renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StagedRelease } from "../../../model/release-target.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { notItsName } from "../damaged.ts";
import { makeFolder, namesIn, syncAll, writeNew } from "./disk.ts";
import { objectFile, type Places } from "./places.ts";

/**
 * Those of some objects that a folder does not have. Each of its folders is read once.
 */
export function missingObjects(places: Places, sha256s: Iterable<string>): Set<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const isThere = (sha256: string): boolean => {
    const folder = dirname(objectFile(places, sha256));
    if (!known.has(folder)) known.set(folder, new Set(namesIn(folder)));
    return known.get(folder)!.has(sha256);
  };
  return new Set([...sha256s].filter((sha256) => !isThere(sha256)));
}

/**
 * Bring the objects of a release to the disk that are not there, or not whole. A name of an
 * object is given only to bytes that the disk has.
 *
 * @param waiting An empty folder of our own.
 */
export async function putObjects(
  places: Places,
  waiting: string,
  { sealed, object }: StagedRelease,
): Promise<void> {
  const wanted = [...missingObjects(places, objectsOf(sealed.manifest)), ...cutOff(places, sealed)];
  const made = new Map<string, string>();
  for (const sha256 of new Set(wanted)) {
    const bytes = await object(sha256);
    if (hash("sha256", bytes, "hex") !== sha256) throw notItsName(sha256);
    const file = join(waiting, String(made.size));
    writeNew(file, bytes);
    made.set(sha256, file);
  }
  if (made.size === 0) return;
  await syncAll(made.values());
  const changed = new Set<string>();
  for (const [sha256, file] of made) {
    const place = objectFile(places, sha256);
    if (makeFolder(dirname(place))) changed.add(places.objects);
    renameSync(file, place);
    changed.add(dirname(place));
  }
  await syncAll(changed);
}

/** Objects that are not as long as their files: somebody or something has damaged them. */
function cutOff(places: Places, { manifest }: StagedRelease["sealed"]): readonly string[] {
  return manifest.files
    .filter(({ sha256, bytes }) => {
      const stats = statSync(objectFile(places, sha256), { throwIfNoEntry: false });
      return stats !== undefined && stats.size !== bytes;
    })
    .map(({ sha256 }) => sha256);
}
