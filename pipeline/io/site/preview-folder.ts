import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SiteFile } from "../../model/site-page.ts";
import { worldError } from "../world-error.ts";

/** Says that a folder is a preview, and may be made anew. */
const MARKER = ".interlinear-preview";

/**
 * Write a preview into a folder of its own, in place of the one before. Throws `usage` for a folder that holds
 * something else, and `world`.
 *
 * @param folder Absolute path.
 * @param name How messages name it.
 */
export function writePreview(folder: string, name: string, files: Iterable<SiteFile>): void {
  if (existsSync(folder) && !existsSync(join(folder, MARKER)) && readdirSync(folder).length > 0)
    throw new PipelineError(
      "usage",
      `Cannot write the preview to \`${name}\`: it holds other files, expected an empty folder`,
    );
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, MARKER), "");
    for (const { path, content } of files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  } catch (error) {
    throw worldError(`Cannot write the preview to \`${name}\``, error);
  }
}
