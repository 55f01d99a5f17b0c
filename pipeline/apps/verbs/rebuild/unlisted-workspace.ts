import { sourceFinder } from "../../../io/content/list-sources.ts";
import type { ProjectMemory } from "../../../io/memory/project-memory.ts";
import type { MemoryStore } from "../../../model/memory-port.ts";
import type { Project } from "../../../io/project.ts";
import { isImportedArticle } from "../../../model/record.ts";
import { baseParser, type ReadingWorkspace, type Workspace } from "../workspace.ts";

/**
 * A project for whoever works on articles one by one: which there are is known, and they are not listed.
 *
 * @param isKnown Whether there is an article at a path.
 */
export function unlistedWorkspace(
  project: Project,
  memory: ProjectMemory,
  isKnown: (path: string) => boolean,
): Workspace {
  return { ...unlistedReading(project, memory, isKnown), memory };
}

/** The same for whoever only reads articles. */
export function unlistedReading(
  project: Project,
  memory: MemoryStore,
  isKnown: (path: string) => boolean,
): ReadingWorkspace {
  const find = sourceFinder(project);
  const articleExists = (path: string): boolean => isKnown(path) || isImportedArticle(path);
  return {
    project,
    ports: { memory, articleExists },
    sources: [],
    folders: [],
    base: baseParser(project),
    sourceAt: (path) => (isKnown(path) ? find(path) : undefined),
    problems: [],
  };
}
