import { lstatSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Real path of a folder, or where it is not there yet, what it will be. Throws what the disk throws, also for a link that
 * leads to nothing.
 */
export function nearestReal(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) throw error;
    return join(nearestReal(dirname(folder)), folder.slice(dirname(folder).length));
  }
}
