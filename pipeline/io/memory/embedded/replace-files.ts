import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { removeDurably, writeDurably } from "./journal-files.ts";
import { sha256 } from "./read-journal.ts";

/** What becomes of one file. */
export interface FileChange {
  /** From the project's root, with `/`. */
  readonly path: string;
  /** SHA-256 of its bytes before, 64 hex digits; `undefined` where it is to be made. */
  readonly before: string | undefined;
  /** Its bytes from now on; `undefined` where it goes. */
  readonly after: Uint8Array | undefined;
}

/**
 * Carry changes out: first all that is written, each file whole and on the disk, then what goes. Whoever dies in
 * between leaves files that are old or new, none that is half. Throws `source-changed` before anything is written
 * where a file is not what the changes were planned with.
 *
 * @param root Absolute.
 */
export function replaceFiles(root: string, changes: readonly FileChange[]): void {
  for (const { path, before } of changes) {
    if (hashOfFile(join(root, path)) === before) continue;
    throw new PipelineError(
      "source-changed",
      `Cannot change \`${path}\`: somebody changed it meanwhile`,
      {
        retryable: true,
        hint: "nothing was changed; try again",
      },
    );
  }
  for (const { path, after } of changes) {
    if (after === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeDurably(join(root, path), after);
  }
  removeDurably(
    changes.filter(({ after }) => after === undefined).map(({ path }) => join(root, path)),
  );
}

/** SHA-256 of a file's bytes, 64 hex digits; `undefined` where it is not there. */
export function hashOfFile(file: string): string | undefined {
  try {
    return sha256(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
