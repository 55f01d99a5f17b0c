import { type Source, sourceFinder } from "../../../io/content/list-sources.ts";
import type { ProjectMemory } from "../../../io/memory/project-memory.ts";
import type { Project } from "../../../io/project.ts";
import type { RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import { isImportedArticle } from "../../../model/record.ts";
import { baseParser, type Workspace } from "../workspace.ts";

/** A project of which the articles are known and not listed. Whoever asks for the list has no business here. */
export function quickWorkspace(
  project: Project,
  memory: ProjectMemory,
  state: RebuildState,
): Workspace {
  const find = sourceFinder(project);
  const found = new Map<string, Source | undefined>();
  const sourceAt = (path: string): Source | undefined => {
    if (!found.has(path)) found.set(path, state.hasArticle(path) ? find(path) : undefined);
    return found.get(path);
  };
  const articleExists = (path: string): boolean =>
    state.hasArticle(path) || isImportedArticle(path);
  return {
    project,
    memory,
    ports: { memory, articleExists },
    get sources(): never {
      throw new Error("the sources are not listed");
    },
    folders: [],
    base: baseParser(project),
    sourceAt,
    problems: [],
  };
}
