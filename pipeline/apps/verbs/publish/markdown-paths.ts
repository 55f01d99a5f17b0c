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
