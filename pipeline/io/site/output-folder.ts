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

/** What a folder is to files that are to be put into it. */
export type FolderState =
  | { readonly kind: "there" | "missing" }
  /** No file may be put there, and why. */
  | { readonly kind: "in-the-way"; readonly why: string };

const THERE: FolderState = { kind: "there" };
const MISSING: FolderState = { kind: "missing" };

/**
 * Look at a folder below another, and at those between them. Throws what the disk throws where it must not be
 * written to.
 *
 * @param seen What was found before, which is not looked at again.
 */
export function folderState(
  root: string,
  folder: string,
  seen: Map<string, FolderState>,
): FolderState {
  if (folder === ".") return THERE;
  const known = seen.get(folder);
  if (known !== undefined) return known;
  const above = folderState(root, dirname(folder), seen);
  const state = above.kind === "there" ? stateAt(root, folder) : above;
  seen.set(folder, state);
  return state;
}

function stateAt(root: string, folder: string): FolderState {
  const stats = lstatSync(join(root, folder), { throwIfNoEntry: false });
  if (stats === undefined) return MISSING;
  if (!stats.isDirectory())
    return { kind: "in-the-way", why: `\`${folder}\` is in the way: expected a folder` };
  accessSync(join(root, folder), constants.W_OK);
  return THERE;
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
