import { resolve } from "node:path";
import { systemClock } from "../../io/clock.ts";
import { analyseArticles } from "./analyse.ts";
import { authorAtWork } from "./author-at-work.ts";
import { beginFresh } from "./begin-fresh.ts";
import { checkLinks } from "./check-links.ts";
import { exportPo } from "./export-po.ts";
import { exportTmx } from "./export-tmx.ts";
import { overrideField } from "./override-field.ts";
import { importPo } from "./import-po.ts";
import { exportInThread, importInThread } from "./in-thread.ts";
import { areLarge, importTmx } from "./import-tmx.ts";
import { projectPath } from "./project-path.ts";
import { editorialVerbs } from "./publish/editorial-verbs.ts";
import { publisherAtWork } from "./publish/publisher.ts";
import { rebuildArticles } from "./rebuild-articles.ts";
import { threadPlan } from "./rebuild/build-pool.ts";
import { startThreadsAhead, type ThreadsAhead } from "./rebuild/threads-ahead.ts";
import { toldRebuild } from "./rebuild/told-rebuild.ts";
import { commentOnUnit, ignoreCheck } from "./remark-on-unit.ts";
import { reviewSegment } from "./review-segment.ts";
import { setTarget } from "./set-target.ts";
import { shapeBlock } from "./shape-block.ts";
import { showArticle } from "./show-article.ts";
import { sourceDate } from "./site/source-date.ts";
import { statusOf } from "./status.ts";
import { statusSince } from "./status-since.ts";
import { undoImport } from "./undo-import.ts";
import type { Verbs } from "./verbs.ts";
import { whyLine } from "./why-line.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";
import { writeStatus } from "./write-status.ts";

export interface OpenOptions {
  /** Whether a rebuild of localized files here is what comes next: some of it begins before the memory is open. Default: `false`. */
  readonly willRebuild?: boolean;
}

/** Open the project that a folder belongs to and offer its verbs. Throws what `openWorkspace` throws. */
export async function openVerbs(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
  { willRebuild = false }: OpenOptions = {},
): Promise<Verbs> {
  let ahead: ThreadsAhead | undefined;
  try {
    const workspace = await openWorkspace(directory, env, (project, sources) => {
      if (willRebuild) ahead = startThreadsAhead(project, sources, threadPlan(env));
    });
    return verbsOf(workspace, { directory, env, ahead });
  } catch (error) {
    await ahead?.end();
    throw error;
  }
}

interface Opening {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ahead: ThreadsAhead | undefined;
}

function verbsOf(workspace: Workspace, { directory, env, ahead }: Opening): Verbs {
  const { project, memory } = workspace;
  const author = (by: string | undefined) => authorAtWork(project, env, by);
  const fresh = beginFresh(memory);
  return {
    locales: project.locales,
    hasSite: project.config.site !== undefined,
    allLocales: [
      ...new Set([...project.locales, ...workspace.sources.map(({ locale }) => locale)]),
    ].toSorted(),
    path: (typed) => projectPath(project.root, directory, typed),
    status: fresh((options) => statusOf(workspace, options)),
    statusSince: fresh((options) => statusSince(workspace, options)),
    writeStatus: (files) => writeStatus(workspace, files),
    analyse: fresh((options) => analyseArticles(workspace, options)),
    links: fresh((options) => checkLinks(workspace, options)),
    show: fresh((options) => showArticle(workspace, options)),
    why: fresh((options) => whyLine(workspace, options)),
    set: fresh(async (options) => setTarget(workspace, options, await author(options.by))),
    review: fresh(async (options) => reviewSegment(workspace, options, await author(options.by))),
    override: fresh(async (options) => overrideField(workspace, options, await author(options.by))),
    block: fresh(async (options) => shapeBlock(workspace, options, await author(options.by))),
    comment: fresh(async (options) => commentOnUnit(workspace, options, await author(options.by))),
    ignore: fresh(async (options) => ignoreCheck(workspace, options, await author(options.by))),
    ...editorialVerbs(workspace, env),
    rebuild: fresh(async (options) => {
      const report = await rebuildArticles(workspace, {
        ...options,
        at: sourceDate(env) ?? systemClock(),
        now: sourceDate(env),
        threads: threadPlan(env),
        ahead,
        workers: options.workers && { ...options.workers, env },
        pseudo: options.pseudo && {
          ...options.pseudo,
          out: resolve(directory, options.pseudo.out),
        },
      });
      if (project.config.memory === "postgres") {
        const { forgetSolved } = await import("./worker/given-up.ts");
        await forgetSolved(workspace, { ...options, env }, report);
      }
      const { embargoed = false, hasPaths = true, accept } = options;
      return toldRebuild(workspace, report, { embargoed, hasPaths, named: accept });
    }),
    tellRebuild: fresh((report) => toldRebuild(workspace, report, { hasPaths: false })),
    publish: fresh(async (options) => {
      const { publishSite } = await import("./publish/publish-site.ts");
      const by = await publisherAtWork(project, env, options.by);
      return publishSite(workspace, { ...options, env, by });
    }),
    export: fresh((options) => exportPo(workspace, { ...options, directory, at: systemClock() })),
    import: fresh(async (options) =>
      importPo(
        workspace,
        { ...options, directory },
        options.isDryRun ? undefined : await author(options.by),
      ),
    ),
    exportMemory: fresh(async (options) => {
      const run = { ...options, directory };
      const sizes = await Promise.all(options.locales.map(memory.imported.sizeBytes));
      const isLarge = Math.max(...sizes) > LARGE_MEMORY_BYTES;
      return (isLarge ? await exportInThread(run, env) : undefined) ?? exportTmx(workspace, run);
    }),
    importMemory: fresh(async (options) => {
      const run = { ...options, directory };
      const who = options.isDryRun ? undefined : await author(options.by);
      const report = (await areLarge(run))
        ? await importInThread(run, { author: who, env })
        : undefined;
      return report ?? importTmx(workspace, run, who);
    }),
    undo: fresh(async (options) => undoImport(workspace, options, await author(options.by))),
    close: async () => {
      await ahead?.end();
      await memory.close();
    },
  };
}

/** A smaller memory is exported before a thread has started. */
const LARGE_MEMORY_BYTES = 16 << 20;
