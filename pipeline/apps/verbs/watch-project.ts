import { realpathSync } from "node:fs";
import { watchFolders } from "../../io/content/watch-folders.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RebuildReport } from "../../model/report.ts";
import { openProject } from "../../io/project.ts";
import { findRoot } from "../../io/project-root.ts";
import { rebuildAll } from "./rebuild/rebuild-all.ts";

export interface WatchOptions {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Name also what is not to be read yet. Default: `false`. */
  readonly embargoed?: boolean;
  /** Ends the watch, when the rebuild of the moment has come to a place where it can. */
  readonly signal: AbortSignal;
  /** Hears of every rebuild that had something to say, and how long it took. */
  readonly onRebuilt: (report: RebuildReport, tookMs: number) => void;
  /** Hears what keeps the project from being rebuilt at all; the watch goes on. */
  readonly onProblems: (problems: readonly PipelineError[]) => void;
}

/** How long nothing may happen until a save is over: editors write files in several steps. */
const QUIET_MS = 20;

/**
 * Rebuild a project, and again whenever one of its files changes, until the signal is aborted. The
 * configuration is read anew each time. Throws `config-not-found` where there is no project.
 */
export async function watchProject(options: WatchOptions): Promise<void> {
  const { directory, signal } = options;
  const found = findRoot(directory);
  // Says in its words that there is none.
  if (found === undefined) await openProject(directory);
  const root = realpathSync(found!);
  const changes = watchFolders(root, signal, QUIET_MS);
  let isFirst = true;
  do {
    // What changes while it is rebuilt is waited for by nobody, but noticed.
    await rebuildOnce(options, isFirst);
    isFirst = false;
  } while (await changes.next());
}

async function rebuildOnce(options: WatchOptions, isFirst: boolean): Promise<void> {
  const start = performance.now();
  try {
    const report = await rebuildAll({ ...options, onProgress: () => {} });
    if (options.signal.aborted && report.written === 0) return;
    if (isFirst || hasNews(report)) options.onRebuilt(report, performance.now() - start);
  } catch (error) {
    options.onProblems(problemsIn(error));
  }
}

/** A save that changes nothing for readers is nothing to speak of. */
function hasNews({ written, removed, failed, site }: RebuildReport): boolean {
  return written + removed + failed.length + (site?.written ?? 0) + (site?.removed.length ?? 0) > 0;
}

function problemsIn(error: unknown): readonly PipelineError[] {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  if (errors.every((one) => one instanceof PipelineError)) return errors;
  throw error;
}
