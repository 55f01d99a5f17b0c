import { realpathSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../model/pipeline-error.ts";
import { isInside } from "./content/walk-files.ts";
import { removeEmptyFolders } from "./site/output-folder.ts";
import { worldError } from "./world-error.ts";

/**
 * Remove a file, and the folders that are empty then. A file that is gone already is as good. Never through a link
 * that leaves the project.
 *
 * Throws `path-outside-project`, or `world` where the disk refuses.
 *
 * @param root Real absolute path of the project.
 * @param path From the root, with `/`.
 */
export function removeFile(root: string, path: string): void {
  try {
    if (!isInside(root, realpathSync.native(dirname(join(root, path))))) throw leadsOut(path);
    unlinkSync(join(root, path));
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return;
    throw worldError(`Cannot remove \`${path}\``, cause);
  }
  removeEmptyFolders(root, [dirname(path)]);
}

function leadsOut(path: string): PipelineError {
  return new PipelineError(
    "path-outside-project",
    `Cannot remove \`${path}\`: it leads out of the project`,
    { hint: "remove the link on the way" },
  );
}
