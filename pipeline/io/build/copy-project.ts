import type { Dirent } from "node:fs";
import { constants, copyFile, mkdir, readdir, realpath, stat, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { isInside } from "../content/walk-files.ts";
import { worldError } from "../world-error.ts";

/** What of a project is copied, and where to. */
export interface ProjectCopy {
  /** Real absolute path of the project. */
  readonly root: string;
  /** Absolute path of a folder that is there and empty. */
  readonly to: string;
  /** Whether a file or folder is left out, by its path from the root with `/`, in NFC. */
  readonly leavesOut: (path: string) => boolean;
}

/**
 * Copy a project for a generator to build in. Packages are not copied but linked to, hidden stores of programs
 * left out. A link within the project stays one within the copy, so that it leads to nothing that was left
 * out; one that leads out of the project leads there still. Throws `world`.
 *
 * @returns Paths of the files that were copied, from the root.
 */
export async function copyProject(copy: ProjectCopy): Promise<readonly string[]> {
  const copied: string[] = [];
  try {
    await copyFolder(copy, "", copied);
  } catch (cause) {
    throw worldError("Cannot copy the project to build it", cause);
  }
  return copied;
}

/** Histories and stores of programs: they have what the project was, or would be. */
const STORES: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  ".jj",
  ".interlinear",
  ".astro",
  ".cache",
  ".docusaurus",
  ".eleventy-cache",
  ".next",
  ".nuxt",
  ".parcel-cache",
  ".svelte-kit",
]);

async function copyFolder(copy: ProjectCopy, folder: string, copied: string[]): Promise<void> {
  const entries = await readdir(join(copy.root, folder), { withFileTypes: true });
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (STORES.has(entry.name) || copy.leavesOut(path.normalize("NFC"))) continue;
    await copyEntry(copy, { path, entry }, copied);
  }
}

interface Entry {
  readonly path: string;
  readonly entry: Dirent;
}

/** Sockets and the like are none of a project. */
async function copyEntry(
  copy: ProjectCopy,
  { path, entry }: Entry,
  copied: string[],
): Promise<void> {
  const [from, to] = [join(copy.root, path), join(copy.to, path)];
  if (entry.name === "node_modules") await symlink(from, to, "junction");
  else if (entry.isSymbolicLink()) await copyLink(copy, path);
  else if (entry.isDirectory()) {
    await mkdir(to, { mode: 0o700 });
    await copyFolder(copy, path, copied);
  } else if (entry.isFile()) {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    copied.push(path);
  }
}

async function copyLink({ root, to }: ProjectCopy, path: string): Promise<void> {
  const target = await realpath(join(root, path)).catch(() => undefined);
  if (target === undefined) return;
  const type = (await stat(target)).isDirectory() ? "dir" : "file";
  const isOwn = isInside(root, target);
  const place = join(to, path);
  const leadsTo = isOwn ? relative(dirname(place), join(to, relative(root, target))) : target;
  await symlink(leadsTo, place, type);
}
