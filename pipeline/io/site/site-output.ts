import { hash as hashOf } from "node:crypto";
import {
  constants,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { LeftFile } from "../../model/report.ts";
import type { SiteFile } from "../../model/site-page.ts";
import { isRunning } from "../lease/process-identity.ts";
import { inWords, worldError } from "../world-error.ts";
import {
  type FolderState,
  folderState,
  openOutputFolder,
  removeEmptyFolders,
} from "./output-folder.ts";
import { type Manifest, readManifest, writeManifest } from "./site-manifest.ts";
import { type StagedFiles, stageFiles } from "./staged-files.ts";

/**
 * The folder of a site while it is written: files are put aside first, then all are moved to
 * their places at once, so that a failure on the way leaves the site as it was.
 */
export interface SiteOutput {
  /**
   * Take a file, and put it aside where it differs from the one that is there. A file that
   * is not ours is left. Throws `site-collision` where two have one path or one is in the other, and `world`, also
   * for an earlier file.
   *
   * @param from What it is made of, for messages: an article.
   */
  readonly add: (file: SiteFile, from?: string) => void;
  /** Whether a file of this path was taken. */
  readonly has: (path: string) => boolean;
  /** Wait where many files are to be written; call it now and then. */
  readonly pause: () => Promise<void>;
  /** Move all to their places and remove pages of ours that are no more. Throws `world`. */
  readonly commit: (options: { readonly keepsOld: boolean }) => Promise<SiteChanges>;
  /** Leave everything as it was. After `commit` it does nothing. */
  readonly abandon: () => Promise<void>;
}

/** What happened to the files of a site; paths are from the project's root, sorted. */
export interface SiteChanges {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  readonly left: readonly LeftFile[];
}

export interface SiteOutputOptions {
  /** Real absolute path of the project. */
  readonly root: string;
  /** Folder of the site, from the root. */
  readonly output: string;
  readonly isDryRun: boolean;
}

/** Open the folder of a site. Throws `path-outside-project`, or `world` where it cannot be read or written. */
export function openSiteOutput(options: SiteOutputOptions): SiteOutput {
  const { output, root, isDryRun } = options;
  const intent = `Cannot write the site to \`${output}\``;
  return inWords(() => {
    const folder = openOutputFolder(root, output, isDryRun);
    const state: State = {
      ...options,
      folder,
      staged: stageFiles(join(folder, `.interlinear-${process.pid}.tmp`)),
      known: readManifest(folder),
      taken: new Map(),
      spellings: new Map(),
      above: new Map(),
      waiting: new Set(),
      left: [],
      folders: new Map(),
    };
    if (!isDryRun) removeDeadStaging(folder);
    return {
      add: (file, from) => inWords(() => add(state, file, from), intent),
      has: (path) => state.spellings.has(spelling(path)),
      pause: state.staged.pause,
      commit: async ({ keepsOld }) => {
        await state.staged.settled().catch((error: unknown) => {
          throw worldError(intent, error);
        });
        const changes = inWords(() => commit(state, keepsOld), intent);
        if (!isDryRun) await state.staged.remove();
        return changes;
      },
      abandon: state.staged.remove,
    };
  }, intent);
}

interface State extends SiteOutputOptions {
  /** Real path. */
  readonly folder: string;
  readonly staged: StagedFiles;
  readonly known: Manifest;
  /** Hash of every file that was taken, by path. */
  readonly taken: Map<string, string>;
  /** What each path is made of, by how file systems that know no case spell it. */
  readonly spellings: Map<string, string>;
  /** What some path in each folder is made of. */
  readonly above: Map<string, string>;
  /** Paths of the files that differ. */
  readonly waiting: Set<string>;
  readonly left: LeftFile[];
  readonly folders: Map<string, FolderState>;
}

function add(state: State, { path, content }: SiteFile, from = path): void {
  const { known, taken, spellings, waiting, isDryRun } = state;
  const other = otherAt(state, spelling(path), from);
  if (other !== undefined) throw collision(path, from, other);
  spellings.set(spelling(path), from);
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const existing = existingAt(state, path);
  if (typeof existing === "string") return leave(state, path, existing);
  const hash = hashOf("sha256", bytes, "hex");
  if (existing !== undefined && !bytesEqual(existing, bytes)) {
    const found = hashOf("sha256", existing, "hex");
    if (known.get(path)?.includes(found) !== true)
      return leave(state, path, "somebody else wrote it; remove it to get the page");
  }
  taken.set(path, hash);
  if (existing !== undefined && bytesEqual(existing, bytes)) return;
  waiting.add(path);
  if (!isDryRun) state.staged.put(path, bytes);
}

/** What stands at a path already, below it or above it: a file is no folder. What is new takes its folders. */
function otherAt(
  { spellings, above }: Pick<State, "spellings" | "above">,
  path: string,
  from: string,
): string | undefined {
  const other = spellings.get(path) ?? above.get(path);
  if (other !== undefined) return other;
  for (let folder = dirname(path); folder !== "." && !above.has(folder); folder = dirname(folder)) {
    const file = spellings.get(folder);
    if (file !== undefined) return file;
    above.set(folder, from);
  }
  return undefined;
}

/** The bytes that stand at a path, nothing where there are none, or why they are none of ours. */
function existingAt(
  { folder, folders }: Pick<State, "folder" | "folders">,
  path: string,
): Uint8Array | string | undefined {
  const state = folderState(folder, dirname(path), folders);
  if (state.kind === "in-the-way") return state.why;
  return state.kind === "missing" ? undefined : readExisting(join(folder, path));
}

function leave({ left, output }: State, path: string, reason: string): void {
  left.push({ path: `${output}/${path}`, reason, cause: "person" });
}

/** The file's bytes, nothing where it is not there, or why it is none of ours. */
function readExisting(file: string): Uint8Array | string | undefined {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "ELOOP") return "it is a link; remove it to get the page";
    throw error;
  }
  try {
    return readFileSync(handle);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") return "it is a folder";
    throw error;
  } finally {
    closeSync(handle);
  }
}

function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** File systems that do not tell capital letters or forms of Unicode apart would mix two such paths up. */
function spelling(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function commit(state: State, keepsOld: boolean): SiteChanges {
  const { folder, known, taken, waiting, output, isDryRun } = state;
  const gone = keepsOld
    ? []
    : [...known.keys()].filter((path) => !taken.has(path) && !isLeft(state, path));
  const removed = gone.filter((path) => isOurs(state, path));
  const next = manifestAfter(state, gone);
  if (!isDryRun && (waiting.size > 0 || removed.length > 0 || differs(known, next))) {
    writeManifest(folder, merged(known, next));
    state.staged.moveTo(folder, (path) => missingAbove(state, dirname(path)));
    for (const path of removed) unlinkSync(join(folder, path));
    removeEmptyFolders(folder, new Set(removed.map((path) => dirname(path))));
    writeManifest(folder, next);
  }
  const named = (path: string): string => `${output}/${path}`;
  return {
    written: [...waiting].map(named).sort(),
    unchanged: taken.size - waiting.size,
    removed: removed.map(named).sort(),
    left: state.left.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** The uppermost of a folder and those above it that was not there. */
function missingAbove({ folders }: Pick<State, "folders">, path: string): string | undefined {
  if (folders.get(path)?.kind !== "missing") return undefined;
  const above = dirname(path);
  return (above === "." ? undefined : missingAbove({ folders }, above)) ?? path;
}

function isLeft({ left, output }: State, path: string): boolean {
  return left.some((file) => file.path === `${output}/${path}`);
}

/** What a person has changed since we wrote it is theirs. */
function isOurs({ folder, known }: State, path: string): boolean {
  const existing = existingAt({ folder, folders: new Map() }, path);
  return (
    typeof existing === "object" && known.get(path)!.includes(hashOf("sha256", existing, "hex"))
  );
}

function manifestAfter({ known, taken }: State, gone: readonly string[]): Manifest {
  const next = new Map(known);
  for (const path of gone) next.delete(path);
  for (const [path, hash] of taken) next.set(path, [hash]);
  return next;
}

function differs(known: Manifest, next: Manifest): boolean {
  return (
    known.size !== next.size ||
    [...next].some(([path, hashes]) => known.get(path)?.join() !== hashes.join())
  );
}

function merged(known: Manifest, next: Manifest): Manifest {
  return new Map(
    [...new Set([...known.keys(), ...next.keys()])].map((path) => [
      path,
      [...new Set([...(known.get(path) ?? []), ...(next.get(path) ?? [])])],
    ]),
  );
}

/** What a run that was killed has put aside. */
function removeDeadStaging(folder: string): void {
  for (const name of readdirSync(folder)) {
    const id = Number(/^\.interlinear-(\d+)\.tmp$/.exec(name)?.[1]);
    if (id === process.pid || (id > 0 && !isRunning(id)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function collision(path: string, from: string, other: string): PipelineError {
  return new PipelineError(
    "site-collision",
    `Cannot write \`${path}\`: \`${from}\` and \`${other}\` have one address`,
    {
      hint: "give one of them another slug: `interlinear override`, or `slug` in the front matter",
    },
  );
}
