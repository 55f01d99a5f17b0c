import { didYouMean } from "../../model/did-you-mean.ts";
import { encodePath } from "./address-parts.ts";
import { type ArticleIndex, stemOf } from "./article-index.ts";
import type { ProjectFiles } from "./project-files.ts";
import { folderOf, relativePath } from "./relative-path.ts";

export interface MissingPath {
  /** What there is not, from the project's root. */
  readonly path: string;
  /** The file that the address stands in. */
  readonly file: string;
  readonly index: ArticleIndex;
  readonly files: ProjectFiles;
}

/**
 * The address that somebody most likely meant who wrote one that leads nowhere: the
 * same but for its case, a name in the same folder with a few letters different, or
 * the only article of that name elsewhere.
 */
export function meantAddress({ path, file, index, files }: MissingPath): string | undefined {
  const spellings = /\.\w+$/.test(path) ? [path] : [`${path}.md`, path];
  const folder = folderOf(path);
  const meant =
    spellings.flatMap((spelling) => index.likely(spelling))[0] ??
    similarName(path, [...files.pathsIn(folder), ...index.inFolder(folder)]) ??
    onlyOne(
      spellings.flatMap((spelling) => index.named(spelling.slice(spelling.lastIndexOf("/") + 1))),
    );
  return meant === undefined ? undefined : encodePath(relativePath(file, meant));
}

/** In no file system are names longer. */
const LONGEST_NAME = 255;

/** A name without an extension is compared with names without theirs. */
function similarName(path: string, inFolder: readonly string[]): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.length > LONGEST_NAME) return undefined;
  const nameOf = (other: string) => other.slice(other.lastIndexOf("/") + 1);
  const byName = new Map(
    inFolder.map((other) => [name.includes(".") ? nameOf(other) : stemOf(other), other]),
  );
  return byName.get(didYouMean(name, byName.keys()) ?? "");
}

function onlyOne(paths: readonly string[]): string | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}
