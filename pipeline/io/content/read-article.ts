import { hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../../model/article.ts";
import type { PipelineError } from "../../model/pipeline-error.ts";
import { articleTooLarge, decodeArticle } from "../../stages/read/decode-article.ts";
import type { Project } from "../project.ts";
import { worldError } from "../world-error.ts";
import type { Source } from "./list-sources.ts";

/**
 * Read one source. What the file or the disk has wrong is returned, so that the
 * other articles go on. A file over the limit is not read at all.
 */
export function readArticle(
  { root, config }: Project,
  { path, file, locale }: Source,
): Article | PipelineError {
  const maximumBytes = config.limits.articleBytes;
  try {
    const bytes = readAtMost(join(root, file), maximumBytes);
    if (typeof bytes === "number") return articleTooLarge(path, bytes, maximumBytes);
    return decodeArticle(bytes, { path, locale, maximumBytes, hashOf });
  } catch (cause) {
    return worldError(`Cannot read \`${path}\``, cause, path);
  }
}

function hashOf(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/**
 * The bytes, or how many they are where that is too much. Read at once: four messages to another thread
 * take several times as long as a file that the system has in its memory.
 */
function readAtMost(file: string, maximumBytes: number): Uint8Array | number {
  const handle = openSync(file, "r");
  try {
    const { size } = fstatSync(handle);
    return size > maximumBytes ? size : readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}
