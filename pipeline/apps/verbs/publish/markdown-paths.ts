import { sourceAt } from "../../../io/content/list-sources.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { outputsOf } from "../workspace.ts";
import type { PreparedWork } from "./publication.ts";

type Known = Pick<PreparedWork, "workspace"> & {
  readonly candidates: Pick<PreparedWork["candidates"], "sources">;
};

/** Where the Markdown of a version is, from the project's root; its source may be gone. */
export function pathOfVersion(
  { workspace, candidates }: Known,
  { article, locale }: Pick<VersionEntry, "article" | "locale">,
): string {
  const source = workspace.sourceAt(article) ?? sourceAt(workspace.project, article);
  if (source === undefined) return article;
  const written = candidates.sources.get(article) ?? source.locale;
  return written === locale ? article : (outputsOf(workspace, source).get(locale) ?? article);
}

/**
 * Folders in which all articles are hidden, below those of collections and locales: what lies beside them is theirs.
 *
 * @param visible Paths of the Markdown that readers may have.
 */
export function hiddenFolders(
  { workspace }: Pick<Known, "workspace">,
  visible: ReadonlySet<string>,
): ReadonlySet<string> {
  const folders = new Map<string, boolean>();
  for (const source of workspace.sources) {
    const depth = source.below.split("/").length - 1;
    for (const path of [source.path, ...outputsOf(workspace, source).values()]) {
      const parts = path.split("/");
      for (let up = 1; up <= Math.min(depth, parts.length - 1); up++) {
        const folder = parts.slice(0, -up).join("/");
        folders.set(folder, folders.get(folder) === true || visible.has(path));
      }
    }
  }
  return new Set([...folders].filter(([, isVisible]) => !isVisible).map(([folder]) => folder));
}

/** Every path at which a project has, or would have, Markdown of some articles. */
export function markdownPaths(
  { workspace }: Pick<Known, "workspace">,
  articles: Iterable<string>,
): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const article of articles) {
    paths.add(article);
    const source = workspace.sourceAt(article) ?? sourceAt(workspace.project, article);
    if (source === undefined) continue;
    for (const path of outputsOf(workspace, source).values()) paths.add(path);
  }
  return paths;
}
