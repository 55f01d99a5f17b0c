import { existsSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { isInside } from "../../content/walk-files.ts";
import { namesIn, makeFolder, syncAll, writeNew } from "./disk.ts";
import { MARKER, type Places, placesIn } from "./places.ts";

/**
 * Where the folder of releases is, or will be. Nothing is made.
 *
 * Throws `path-outside-project` where a link leads out of the project, and
 * `release-target-taken` where it holds files of others.
 *
 * @param root Real absolute path of the project.
 * @param folder From there.
 */
export function findFolder(root: string, folder: string): Places {
  const real = nearestReal(join(root, folder));
  if (!isInside(root, real) || isInside(real, root)) throw leadsOut(folder);
  const places = placesIn(real);
  checkOurs(places, folder);
  return places;
}

/** Make the folder, and mark it as ours, where it is not there yet. */
export async function claimFolder(places: Places, folder: string): Promise<void> {
  checkOurs(places, folder);
  if (existsSync(places.marker)) return;
  const missing: string[] = [];
  for (let path = places.root; !existsSync(path); path = dirname(path)) missing.push(path);
  mkdirSync(dirname(places.root), { recursive: true });
  makeFolder(places.root);
  writeMarker(places.marker);
  await syncAll([places.marker, places.root, ...missing.map((path) => dirname(path))]);
}

/** Somebody else may have begun to publish here in between. */
function writeMarker(marker: string): void {
  try {
    writeNew(marker, Buffer.from("1\n"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function checkOurs({ root, marker }: Places, folder: string): void {
  const stats = lstatSync(root, { throwIfNoEntry: false });
  if (stats === undefined || existsSync(marker)) return;
  if (!stats.isDirectory()) throw taken(folder, "it is a file");
  const [other] = namesIn(root);
  if (other !== undefined) throw taken(folder, `it holds \`${other}\`, and no \`${MARKER}\``);
}

function taken(folder: string, why: string): PipelineError {
  return new PipelineError(
    "release-target-taken",
    `Cannot publish to \`${folder}/\`: ${why}; expected an empty folder, or one of releases`,
    { hint: "name another folder in `publish.target`; nothing in this one was touched" },
  );
}

function leadsOut(folder: string): PipelineError {
  return new PipelineError(
    "path-outside-project",
    `Cannot publish to \`${folder}/\`: expected a folder in the project, it leads out of it or to its root`,
    { hint: "change `publish.target`, or remove the link" },
  );
}

/** Real path of a folder, or where it is not there yet, what it will be. */
function nearestReal(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) throw error;
    return join(nearestReal(dirname(folder)), folder.slice(dirname(folder).length));
  }
}
