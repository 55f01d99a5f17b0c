import { resolve } from "node:path";
import { systemClock } from "../../io/clock.ts";
import type { ExportReport, ImportReport } from "../../model/exchange-report.ts";
import { authorAtWork } from "./author-at-work.ts";
import { beginFresh } from "./begin-fresh.ts";
import type { ExportMemoryRun } from "./export-tmx.ts";
import type { ImportMemoryRun } from "./import-tmx.ts";
import { projectPath } from "./project-path.ts";
import type { Author } from "./put-batch.ts";
import { sourceDate } from "./site/source-date.ts";
import type { Verbs } from "./verbs.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Open the project that a folder belongs to and offer its verbs, each of which is loaded when it is asked for.
 * Throws what `openWorkspace` throws.
 */
export async function openVerbs(directory: string, env: Environment): Promise<Verbs> {
  const workspace = await openWorkspace(directory, env);
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
    status: fresh(async (options) => (await import("./status.ts")).statusOf(workspace, options)),
    analyse: fresh(async (options) =>
      (await import("./analyse.ts")).analyseArticles(workspace, options),
    ),
    links: fresh(async (options) =>
      (await import("./check-links.ts")).checkLinks(workspace, options),
    ),
    show: fresh(async (options) =>
      (await import("./show-article.ts")).showArticle(workspace, options),
    ),
    why: fresh(async (options) => (await import("./why-line.ts")).whyLine(workspace, options)),
    set: fresh(async (options) =>
      (await import("./set-target.ts")).setTarget(workspace, options, await author(options.by)),
    ),
    review: fresh(async (options) =>
      (await import("./review-segment.ts")).reviewSegment(
        workspace,
        options,
        await author(options.by),
      ),
    ),
    override: fresh(async (options) =>
      (await import("./override-field.ts")).overrideField(
        workspace,
        options,
        await author(options.by),
      ),
    ),
    block: fresh(async (options) =>
      (await import("./shape-block.ts")).shapeBlock(workspace, options, await author(options.by)),
    ),
    comment: fresh(async (options) =>
      (await import("./remark-on-unit.ts")).commentOnUnit(
        workspace,
        options,
        await author(options.by),
      ),
    ),
    ignore: fresh(async (options) =>
      (await import("./remark-on-unit.ts")).ignoreCheck(
        workspace,
        options,
        await author(options.by),
      ),
    ),
    rebuild: fresh(async (options) => {
      const { rebuildArticles } = await import("./rebuild-articles.ts");
      return rebuildArticles(workspace, {
        ...options,
        at: sourceDate(env) ?? systemClock(),
        now: sourceDate(env),
        pseudo: options.pseudo && {
          ...options.pseudo,
          out: resolve(directory, options.pseudo.out),
        },
      });
    }),
    export: fresh(async (options) =>
      (await import("./export-po.ts")).exportPo(workspace, {
        ...options,
        directory,
        at: systemClock(),
      }),
    ),
    import: fresh(async (options) => {
      const { importPo } = await import("./import-po.ts");
      const who = options.isDryRun ? undefined : await author(options.by);
      return importPo(workspace, { ...options, directory }, who);
    }),
    exportMemory: fresh((options) => exportMemory(workspace, { ...options, directory }, env)),
    importMemory: fresh(async (options) => {
      const who = options.isDryRun ? undefined : await author(options.by);
      return importMemory(workspace, { ...options, directory }, { author: who, env });
    }),
    undo: fresh(async (options) =>
      (await import("./undo-import.ts")).undoImport(workspace, options, await author(options.by)),
    ),
    close: () => memory.close(),
  };
}

async function exportMemory(
  workspace: Workspace,
  run: ExportMemoryRun,
  env: Environment,
): Promise<ExportReport> {
  const sizes = await Promise.all(run.locales.map(workspace.memory.imported.sizeBytes));
  const isLarge = Math.max(...sizes) > LARGE_MEMORY_BYTES;
  const { exportInThread } = await import("./in-thread.ts");
  const report = isLarge ? await exportInThread(run, env) : undefined;
  return report ?? (await import("./export-tmx.ts")).exportTmx(workspace, run);
}

async function importMemory(
  workspace: Workspace,
  run: ImportMemoryRun,
  by: { readonly author: Author | undefined; readonly env: Environment },
): Promise<ImportReport> {
  const { areLarge, importTmx } = await import("./import-tmx.ts");
  const { importInThread } = await import("./in-thread.ts");
  const report = (await areLarge(run)) ? await importInThread(run, by) : undefined;
  return report ?? importTmx(workspace, run, by.author);
}

/** A smaller memory is exported before a thread has started. */
const LARGE_MEMORY_BYTES = 16 << 20;
