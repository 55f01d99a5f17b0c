import { join } from "node:path";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { sourceAt } from "../../io/content/list-sources.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Workspace } from "./workspace.ts";

/** A file that says how far translations are. */
export interface StatusFile {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/**
 * Write files where their bytes are others, and return the paths of those that were written.
 *
 * Throws `usage` before anything is written where one is a source article or a localized one.
 */
export async function writeStatus(
  { project, sources }: Workspace,
  files: readonly StatusFile[],
): Promise<readonly string[]> {
  const outputs = new Set(sources.flatMap(({ outputs }) => [...outputs.values()]));
  for (const { path } of files) {
    if (sourceAt(project, path) === undefined && !outputs.has(path)) continue;
    throw new PipelineError("usage", `Unexpected \`${path}\`, expected a file that is no article`);
  }
  const written: string[] = [];
  for (const { path, text } of files) {
    if ((await readTextIfExists(join(project.root, path), path)) === text) continue;
    await writeFileAtomic(project.root, path, text);
    written.push(path);
  }
  return written;
}
