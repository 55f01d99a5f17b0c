import { closeSync, fchmodSync, fsync, lstatSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"; // prettier-ignore
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { PipelineError } from "../model/pipeline-error.ts";
import { isInside } from "./content/walk-files.ts";
import { temporaryPath } from "./temporary-file.ts";
import { worldError } from "./world-error.ts";

/**
 * Write a file whole or not at all: into a temporary file beside it, to the disk,
 * then renamed; see `temporaryPath`. Folders are made; a file's permissions stay. Never through a link
 * that leaves the project.
 *
 * Throws `path-outside-project`, or `world` where the disk refuses.
 *
 * @param root Real absolute path of the project.
 * @param path From the root, with `/`.
 */
export async function writeFileAtomic(
  root: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  try {
    const file = placeInside(root, path);
    await replace(file, content);
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause;
    throw worldError(`Cannot write \`${path}\``, cause);
  }
}

/** The real path to write to; its folder exists. */
function placeInside(root: string, path: string): string {
  const file = join(root, path);
  if (!isInside(root, file)) throw leadsOut(path);
  // Mostly the folder is there. A dot behind it is found only in a folder.
  const known = realPlace(`${dirname(file)}/.`);
  const folder =
    known !== undefined && isInside(root, known) ? known : makeFolder(root, file, path);
  const target = realPlace(file) ?? join(folder, basename(file));
  if (!isInside(root, target)) throw leadsOut(path);
  return target;
}

function realPlace(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Make the folder of a file, unless a link on the way leads out: at once, as hundreds of files may be about to be written into it. */
function makeFolder(root: string, file: string, path: string): string {
  if (!isInside(root, realpathOfExisting(file))) throw leadsOut(path);
  mkdirSync(dirname(file), { recursive: true });
  return realpathSync.native(dirname(file));
}

/** Real path of the nearest ancestor that exists, links followed. */
function realpathOfExisting(file: string): string {
  for (let path = file; ; path = dirname(path)) {
    // A link to nothing exists too, and must not be written through.
    if (isThere(path)) {
      const real = realPlace(path);
      if (real !== undefined) return real;
      if (path === file) continue;
    }
    if (path === dirname(path)) return path;
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function leadsOut(path: string): PipelineError {
  return new PipelineError(
    "path-outside-project",
    `Cannot write \`${path}\`: it leads out of the project`,
    { hint: "change the output path, or remove the link on the way" },
  );
}

/** Only the disk is waited for: all else takes a fraction of what handing it to a thread does, and there are very many files. */
async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = temporaryPath(dirname(file));
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  try {
    const handle = openSync(temporary, "wx");
    try {
      if (mode !== undefined) fchmodSync(handle, mode & 0o777);
      writeFileSync(handle, content);
      await synced(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const synced = promisify(fsync);
