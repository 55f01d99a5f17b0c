import { resolve } from "node:path";
import { systemClock } from "../../io/clock.ts";
import { authorAtWork } from "./author-at-work.ts";
import { beginFresh } from "./begin-fresh.ts";
import { projectPath } from "./project-path.ts";
import { sourceDate } from "./site/source-date.ts";
import type { Verbs } from "./verbs.ts";
import { openWorkspace } from "./workspace.ts";

/**
 * Open the project that a folder belongs to and offer its verbs, each of which is loaded when it is asked for.
 * Throws what `openWorkspace` throws.
 */
export async function openVerbs(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Verbs> {
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
    status: fresh(async (options) => {
      const { statusOf } = await import("./status.ts");
      return statusOf(workspace, options);
    }),
    analyse: fresh(async (options) => {
      const { analyseArticles } = await import("./analyse.ts");
      return analyseArticles(workspace, options);
    }),
    links: fresh(async (options) => {
      const { checkLinks } = await import("./check-links.ts");
      return checkLinks(workspace, options);
    }),
    show: fresh(async (options) => {
      const { showArticle } = await import("./show-article.ts");
      return showArticle(workspace, options);
    }),
    why: fresh(async (options) => {
      const { whyLine } = await import("./why-line.ts");
      return whyLine(workspace, options);
    }),
    set: fresh(async (options) => {
      const { setTarget } = await import("./set-target.ts");
      return setTarget(workspace, options, await author(options.by));
    }),
    review: fresh(async (options) => {
      const { reviewSegment } = await import("./review-segment.ts");
      return reviewSegment(workspace, options, await author(options.by));
    }),
    override: fresh(async (options) => {
      const { overrideField } = await import("./override-field.ts");
      return overrideField(workspace, options, await author(options.by));
    }),
    block: fresh(async (options) => {
      const { shapeBlock } = await import("./shape-block.ts");
      return shapeBlock(workspace, options, await author(options.by));
    }),
    comment: fresh(async (options) => {
      const { commentOnUnit } = await import("./remark-on-unit.ts");
      return commentOnUnit(workspace, options, await author(options.by));
    }),
    ignore: fresh(async (options) => {
      const { ignoreCheck } = await import("./remark-on-unit.ts");
      return ignoreCheck(workspace, options, await author(options.by));
    }),
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
    export: fresh(async (options) => {
      const { exportPo } = await import("./export-po.ts");
      return exportPo(workspace, { ...options, directory, at: systemClock() });
    }),
    import: fresh(async (options) => {
      const { importPo } = await import("./import-po.ts");
      const who = options.isDryRun ? undefined : await author(options.by);
      return importPo(workspace, { ...options, directory }, who);
    }),
    exportMemory: fresh(async (options) => {
      const run = { ...options, directory };
      const sizes = await Promise.all(options.locales.map(memory.imported.sizeBytes));
      const isLarge = Math.max(...sizes) > LARGE_MEMORY_BYTES;
      const { exportInThread } = await import("./in-thread.ts");
      const report = isLarge ? await exportInThread(run, env) : undefined;
      return report ?? (await import("./export-tmx.ts")).exportTmx(workspace, run);
    }),
    importMemory: fresh(async (options) => {
      const run = { ...options, directory };
      const who = options.isDryRun ? undefined : await author(options.by);
      const { areLarge, importTmx } = await import("./import-tmx.ts");
      const { importInThread } = await import("./in-thread.ts");
      const report = (await areLarge(run))
        ? await importInThread(run, { author: who, env })
        : undefined;
      return report ?? importTmx(workspace, run, who);
    }),
    undo: fresh(async (options) => {
      const { undoImport } = await import("./undo-import.ts");
      return undoImport(workspace, options, await author(options.by));
    }),
    close: () => memory.close(),
  };
}

/** A smaller memory is exported before a thread has started. */
const LARGE_MEMORY_BYTES = 16 << 20;
