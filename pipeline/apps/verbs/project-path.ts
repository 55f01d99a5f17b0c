import { isAbsolute, relative, resolve, sep } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";

/**
 * A path that somebody typed, from the project's root: with `/`, in NFC. It counts
 * from the working directory, as everywhere.
 *
 * Throws `path-outside-project`.
 */
export function projectPath(root: string, directory: string, typed: string): string {
  const path = relative(root, resolve(directory, typed));
  if (path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)) {
    throw new PipelineError(
      "path-outside-project",
      `Unexpected path \`${typed}\`, expected one in the project \`${root}\``,
    );
  }
  return path.split(sep).join("/").normalize("NFC");
}
