import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import { sha256 } from "../memory/embedded/read-journal.ts";
import { type FileChange, hashOfFile, replaceFiles } from "../memory/embedded/replace-files.ts";
import { makeStateFolder } from "../memory/embedded/state-folder.ts";
import { inWords } from "../world-error.ts";

/** Where backups lie, from the project's root; git never sees them. */
const BACKUPS = ".interlinear/upgrades";

/** Keeps the bytes of files before they change, so that all can be put back. */
export interface Backup {
  /** From the project's root; `undefined` as long as nothing was kept. */
  readonly folder: () => string | undefined;
  /** Keep what changes replace. Call it before they are carried out, with each file once. Throws `world`. */
  readonly keep: (changes: readonly FileChange[]) => void;
  /** Folder for dumps of a database, from the project's root: one for each locale. */
  readonly keepDumps: () => string;
}

interface Kept {
  readonly path: string;
  /** SHA-256 of the file that was kept; `undefined`: there was none. */
  readonly before?: string;
  /** SHA-256 of what the upgrade made of it; `undefined`: it went. */
  readonly after?: string;
}

/**
 * A backup of one upgrade, not there until something is kept.
 *
 * @param name Sorts by time: `2026-11-26T18-30-00.000Z`.
 */
export function openBackup(root: string, name: string): Backup {
  const folder = `${BACKUPS}/${name}`;
  const kept: Kept[] = [];
  let hasDumps = false;
  return {
    folder: () => (kept.length === 0 && !hasDumps ? undefined : folder),
    keepDumps: () => {
      hasDumps = true;
      makeStateFolder(join(root, ".interlinear"));
      writeList(root, folder, kept);
      return `${folder}/records`;
    },
    keep: (changes) =>
      inWords(() => {
        makeStateFolder(join(root, ".interlinear"));
        for (const { path, before, after } of changes) {
          const file = join(root, folder, "files", path);
          mkdirSync(dirname(file), { recursive: true });
          if (before !== undefined) writeFileSync(file, readFileSync(join(root, path)));
          kept.push({
            path,
            ...(before === undefined ? {} : { before }),
            ...(after === undefined ? {} : { after: sha256(after) }),
          });
        }
        writeList(root, folder, kept);
      }, "Cannot keep the files that change"),
  };
}

/** What puts the files of the last upgrade back, the bytes that they had. */
export interface Restoration {
  /** From the project's root. */
  readonly folder: string;
  readonly changes: readonly FileChange[];
}

/**
 * Plan to undo the last upgrade. Throws `record-not-found` where there is none, `source-changed` where a file was
 * changed since: what somebody did then would be lost.
 */
export function planRestoration(root: string): Restoration {
  const folder = inWords(() => lastBackup(root), "Cannot read the backups");
  if (folder === undefined)
    throw new PipelineError("record-not-found", `Cannot undo: \`${BACKUPS}\` has no upgrade`, {
      hint: "files that git has come back with `git checkout`",
    });
  const { kept } = JSON.parse(readFileSync(join(root, folder, LIST), "utf8")) as {
    readonly kept: readonly Kept[];
  };
  const found = kept.map((each) => ({ ...each, now: hashOfFile(join(root, each.path)) }));
  // An upgrade that was cut off has left some files as they were.
  const open = found.filter(({ now, before }) => now !== before);
  const changed = open.filter(({ now, after }) => now !== after);
  if (changed.length > 0)
    throw new PipelineError(
      "source-changed",
      `Cannot undo: ${changed.map(({ path }) => `\`${path}\``).join(", ")} changed since the upgrade`,
      { hint: `what was before lies in \`${folder}/files\`` },
    );
  const changes = open.map(({ path, before, after }) => ({
    path,
    before: after,
    after: before === undefined ? undefined : readFileSync(join(root, folder, "files", path)),
  }));
  return { folder, changes };
}

/** Put them back, and forget the backup. Throws `world`. */
export function restoreFiles(root: string, { folder, changes }: Restoration): void {
  inWords(() => {
    replaceFiles(root, changes);
    rmSync(join(root, folder), { recursive: true, force: true });
  }, "Cannot put the files back");
}

const LIST = "upgrade.json";

function writeList(root: string, folder: string, kept: readonly Kept[]): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, LIST), `${JSON.stringify({ v: 1, kept }, undefined, 2)}\n`);
}

function lastBackup(root: string): string | undefined {
  try {
    const last = readdirSync(join(root, BACKUPS)).toSorted().at(-1);
    return last === undefined ? undefined : `${BACKUPS}/${last}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
