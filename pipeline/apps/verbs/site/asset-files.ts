import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { readBytesIfExists } from "../../../io/content/read-bytes.ts";
import { isInside } from "../../../io/content/walk-files.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { SiteFile } from "../../../model/site-page.ts";
import { assetUrl } from "../../../stages/publish/site/asset-url.ts";
import { sitePathOf } from "../../../stages/publish/site/site-address.ts";

/** Largest file that pages may show, in bytes: larger ones belong elsewhere. */
const MOST_BYTES = 256 << 20;

/**
 * Read a file of the project that pages show. Throws `path-outside-project` for what is hidden or leads out
 * of the project, `article-not-found` where there is no such file, and `world`.
 *
 * @param path From the project's root.
 */
export async function assetFile(root: string, path: string): Promise<SiteFile> {
  const file = join(root, path);
  const isHidden = path.split("/").some((part) => part.startsWith("."));
  const real = await realpath(file).catch(() => undefined);
  if (isHidden || (real !== undefined && !isInside(root, real)))
    throw new PipelineError(
      "path-outside-project",
      `Cannot publish \`${path}\`: expected a file of the project that is not hidden`,
    );
  const content = await readBytesIfExists(file, path, MOST_BYTES);
  if (content === undefined)
    throw new PipelineError("article-not-found", `Cannot publish \`${path}\`: it does not exist`);
  return { path: sitePathOf(assetUrl(path)), content };
}
