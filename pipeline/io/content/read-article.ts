import { open } from "node:fs/promises";
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
export async function readArticle(
  { root, config }: Project,
  { path, file, locale }: Source,
): Promise<Article | PipelineError> {
  const maximumBytes = config.limits.articleBytes;
  try {
    const bytes = await readAtMost(join(root, file), maximumBytes);
    if (typeof bytes === "number") return articleTooLarge(path, bytes, maximumBytes);
    return decodeArticle(bytes, { path, locale, maximumBytes });
  } catch (cause) {
    return worldError(`Cannot read \`${path}\``, cause, path);
  }
}

/** The bytes, or how many they are where that is too much. */
async function readAtMost(file: string, maximumBytes: number): Promise<Uint8Array | number> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    return size > maximumBytes ? size : await handle.readFile();
  } finally {
    await handle.close();
  }
}
