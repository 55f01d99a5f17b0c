import type { RebuildReport } from "../../../model/report.ts";
import type { RebuildRun } from "../rebuild-articles.ts";
import type { ProjectSurvey } from "../survey-project.ts";
import type { Workspace } from "../workspace.ts";
import { projectDigest } from "./article-digests.ts";
import { finishRun } from "./finish-run.ts";
import type { RebuildBook } from "./rebuild-book.ts";
import { stampFolders } from "./stamp-folders.ts";
import { journalPaths, watchedFolders, writtenFolders } from "./watched-folders.ts";

export interface KeptRun {
  readonly workspace: Workspace;
  readonly run: RebuildRun;
  readonly book: RebuildBook;
  /** Ids of the records that the run has put. */
  readonly own: ReadonlySet<string>;
  readonly survey: ProjectSurvey;
  readonly report: RebuildReport;
  /** Files besides localized articles that are as they were, or are now. */
  readonly besides: number;
  /** Whether a site was built. */
  readonly site: boolean;
  /** Files that stay although their sources are gone; `undefined` where nobody has looked. */
  readonly orphaned: readonly string[] | undefined;
}

/** Keep what a run that looked at all articles knows. */
export async function keepRun(kept: KeptRun): Promise<void> {
  const { workspace, run, book, survey, report, orphaned } = kept;
  const { project, memory } = workspace;
  const { state, startMs, tool, position } = book;
  const { root } = project;
  state.setLooked(survey.lookedAt(), book.asksLinks);
  state.setMeta("graph", book.graph);
  state.setMeta("project", projectDigest(project));
  const isOrphanedWhole = orphaned !== undefined && hasAllLocales(kept);
  if (isOrphanedWhole) state.setMeta("orphaned", JSON.stringify(orphaned));
  state.setMeta("companions", String(kept.besides));
  const written = new Set([...report.paths, ...journalPaths(root, project.config.localesDir)]);
  const output = project.config.site?.output;
  const isOwn = (path: string): boolean =>
    written.has(path) ||
    path.startsWith(`${project.config.localesDir}/_publish/`) ||
    (output !== undefined && path.startsWith(`${output}/`));
  await finishRun({
    root,
    state,
    tool,
    now: run.now,
    phase: run.signal.aborted ? "running" : isWhole(kept) ? "whole" : "partly",
    report,
    memory: { news: memory.news!, position, own: kept.own },
    refresh: () => memory.refresh(),
    stamp: (nowMs) => {
      const lookedAt = state.looked().map(({ path }) => path);
      const others = JSON.parse(state.meta("orphaned") || "[]") as readonly string[];
      const watched = { workspace, lookedAt, others };
      const folders = watchedFolders(watched);
      const only = writtenFolders(watched);
      const stamped = stampFolders({ root, state, folders, startMs, nowMs, isOwn });
      return stamped.map((folder) =>
        only.has(folder.path) ? { ...folder, isWritten: true } : folder,
      );
    },
  });
}

/** Whether nothing failed and nothing was left out. */
function isWhole(kept: KeptRun): boolean {
  const { workspace, report, site } = kept;
  return (
    report.failed.length === 0 &&
    hasAllLocales(kept) &&
    (workspace.project.config.site === undefined || site)
  );
}

function hasAllLocales({ workspace, run }: KeptRun): boolean {
  return workspace.project.locales.every((locale) => run.locales.includes(locale));
}
