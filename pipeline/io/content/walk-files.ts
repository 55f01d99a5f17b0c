import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";

/** A file found below a folder. */
export interface FoundFile {
  /** From the project's root, with `/`, as the file system spells it. */
  readonly path: string;
}

export interface Walk {
  /** In no promised order. */
  readonly files: readonly FoundFile[];
  readonly problems: readonly PipelineError[];
  /** Folders that were listed, from the root. */
  readonly folders: readonly string[];
}

export interface WalkOptions {
  /** Real path of the project's root. */
  readonly root: string;
  /** Folders to begin with, from the root; those that do not exist are passed over. */
  readonly folders: readonly string[];
  /** Whether a folder's content is of interest. */
  readonly enters: (path: string) => boolean;
  /** Whether a file is of interest. */
  readonly wants: (path: string) => boolean;
}

/**
 * Find files below folders. Links are followed within the project, each folder
 * once; links that lead out of it, in a circle or nowhere are problems.
 */
export async function walkFiles(options: WalkOptions): Promise<Walk> {
  const state: WalkState = { ...options, files: [], problems: [], listed: [], linked: new Set() };
  for (const folder of options.folders) await enterBase(state, folder);
  return { files: state.files, problems: state.problems, folders: state.listed };
}

interface WalkState extends WalkOptions {
  readonly files: FoundFile[];
  readonly problems: PipelineError[];
  readonly listed: string[];
  /** Real paths of folders that were entered through a link. */
  readonly linked: Set<string>;
}

async function enterBase(state: WalkState, folder: string): Promise<void> {
  const file = join(state.root, folder);
  const entry = await lstat(file).catch(() => undefined);
  if (entry === undefined) return;
  if (entry.isDirectory()) await walkFolder(state, folder, [await realpath(file)]);
  if (entry.isSymbolicLink()) await followLink(state, folder, [state.root]);
}

/** @param above Real paths of this folder and those that led to it. */
async function walkFolder(
  state: WalkState,
  folder: string,
  above: readonly string[],
): Promise<void> {
  state.listed.push(folder);
  const entries = await readdir(join(state.root, folder), { withFileTypes: true }).catch(
    (cause: unknown) => {
      state.problems.push(worldError(`Cannot list \`${folder}\``, cause, folder));
      return [];
    },
  );
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) await followLink(state, path, above);
    else if (entry.isDirectory()) {
      if (state.enters(path))
        await walkFolder(state, path, [...above, join(above.at(-1)!, entry.name)]);
    } else if (state.wants(path)) addFile(state, path, entry.isFile());
  }
}

function addFile(state: WalkState, path: string, isFile: boolean): void {
  if (isFile) state.files.push({ path });
  else
    state.problems.push(
      new PipelineError("world", `Cannot read \`${path}\`: expected a file`, {
        location: { path, line: 1, column: 1 },
      }),
    );
}

async function followLink(state: WalkState, path: string, above: readonly string[]): Promise<void> {
  if (!state.wants(path) && !state.enters(path)) return;
  try {
    const real = await realpath(join(state.root, path));
    const target = await stat(real);
    if (!target.isDirectory() && !state.wants(path)) return;
    if (!isInside(state.root, real)) state.problems.push(leadsOut(path));
    else if (!target.isDirectory()) addFile(state, path, target.isFile());
    else if (above.includes(real)) state.problems.push(leadsInACircle(path));
    else if (state.enters(path) && !state.linked.has(real)) {
      state.linked.add(real);
      await walkFolder(state, path, [...above, real]);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ELOOP")
      state.problems.push(leadsInACircle(path));
    else if (state.wants(path))
      state.problems.push(worldError(`Cannot read \`${path}\``, cause, path));
  }
}

/** Whether a path is the folder or below it; both absolute and real. A colon is a drive or a stream on Windows, elsewhere a letter. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && (sep === "/" || !way.includes(":"));
}

function leadsOut(path: string): PipelineError {
  return new PipelineError(
    "path-outside-project",
    `Cannot read \`${path}\`: the link leads out of the project`,
    {
      location: { path, line: 1, column: 1 },
      hint: "copy what it points to into the project, or exclude it",
    },
  );
}

function leadsInACircle(path: string): PipelineError {
  return new PipelineError("link-loop", `Cannot read \`${path}\`: the link leads in a circle`, {
    location: { path, line: 1, column: 1 },
    hint: "remove the link, or exclude it",
  });
}
