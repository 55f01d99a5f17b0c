import { accessSync, constants, lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import { isInside } from "../content/walk-files.ts";
import { nearestReal } from "../nearest-real.ts";

/**
 * The real path of the site's folder; made where it is not there, unless this is a dry run.
 *
 * Throws `path-outside-project` where a link leads out of the project, and what the disk throws.
 *
 * @param output From the project's root.
 */
export function openOutputFolder(root: string, output: string, isDryRun: boolean): string {
  const folder = join(root, output);
  if (!isDryRun) mkdirSync(folder, { recursive: true });
  const real = nearestReal(folder);
  if (isInside(root, real)) return real === root ? folder : real;
  throw new PipelineError(
    "path-outside-project",
    `Cannot write the site to \`${output}\`: it leads out of the project`,
    { hint: "change `site.output`, or remove the link" },
  );
}

/**
 * Why no file may be put into a folder below another; `undefined` where nothing speaks
 * against it. Throws what the disk throws where it must not be written to.
 */
export function folderObstacle(
  root: string,
  folder: string,
  seen: Map<string, string | undefined>,
): string | undefined {
  if (folder === ".") return undefined;
  if (seen.has(folder)) return seen.get(folder);
  const obstacle = folderObstacle(root, dirname(folder), seen) ?? obstacleAt(root, folder);
  seen.set(folder, obstacle);
  return obstacle;
}

function obstacleAt(root: string, folder: string): string | undefined {
  const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return `\`${folder}\` is in the way: expected a folder`;
  accessSync(join(root, folder), constants.W_OK);
  return undefined;
}

/** Remove folders that are empty, and those above them, but never `root` itself. */
export function removeEmptyFolders(root: string, folders: Iterable<string>): void {
  for (const folder of folders) {
    for (let path = folder; path !== "."; path = dirname(path)) {
      try {
        rmdirSync(join(root, path));
      } catch {
        break;
      }
    }
  }
}
