import { realpathSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { isInside } from "./content/walk-files.ts";
import { removeEmptyFolders } from "./site/output-folder.ts";
import { worldError } from "./world-error.ts";

/**
 * Remove a file, and the folders that are empty then. A file that is gone already is as good; one to which a
 * link leads out of the project stays. Throws `world` where the disk refuses.
 *
 * @param root Real absolute path of the project.
 * @param path From the root, with `/`.
 */
export function removeFile(root: string, path: string): void {
  try {
    if (!isInside(root, realpathSync.native(dirname(join(root, path))))) return;
    unlinkSync(join(root, path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return;
    throw worldError(`Cannot remove \`${path}\``, cause);
  }
  removeEmptyFolders(root, [dirname(path)]);
}
