import { folderFinder, sourceFinder } from "../../../io/content/list-sources.ts";
import { openMemory } from "../../../io/memory/open-memory.ts";
import type { NewsInLocale, ProjectMemory } from "../../../io/memory/project-memory.ts";
import { openProjectAt, type Project } from "../../../io/project.ts";
import type { ChangedFolder } from "../../../io/rebuild-state/changed-folders.ts";
import { trusted } from "../../../io/rebuild-state/file-check.ts";
import { fileSystemTimeMs, removeStamp } from "../../../io/rebuild-state/rebuild-stamp.ts";
import { RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import {
  isBrokenState,
  removeStateDatabase,
  stateError,
} from "../../../io/rebuild-state/state-database.ts";
import type { Locale } from "../../../model/locale.ts";
import type { BuildReasons, RebuildReport } from "../../../model/report.ts";
import { layoutNamed } from "../../../stages/layouts/layouts.ts";
import { once } from "../../../stages/match/once.ts";
import { layoutForms } from "../layout-forms.ts";
import { writesAll } from "../omitted-by-policy.ts";
import { RebuildTally } from "../rebuild-tally.ts";
import { configDigest, projectDigest, shownDigest } from "./article-digests.ts";
import { type ChangedFiles, changedFiles } from "./changed-files.ts";
import { finishUpdate } from "./finish-update.ts";
import { type KeptAnswers, replayAnswers, UnknownAnswer } from "./kept-answers.ts";
import type { KnownUpdate, Update } from "./known-update.ts";
import { learnedSince, namesUnknown } from "./memory-candidates.ts";
import { notePuts } from "./note-puts.ts";
import { quickWorkspace } from "./quick-workspace.ts";
import { type ReadyArticle, readyArticle, type Readying } from "./ready-article.ts";
import { buildFiles, type FileBuilder, type FileTask, NeedsSurvey } from "./rebuild-article.ts";
import type { BookedFile } from "./rebuild-book.ts";
import { type UpdatePlan, updatePlan } from "./update-plan.ts";
import type { Workspace } from "../workspace.ts";

/**
 * Build the articles that changed, by what is kept of all others. `undefined`, with nothing done, where
 * something has changed that others depend on, or that cannot be told.
 */
export async function updateChanged(update: Update): Promise<RebuildReport | undefined> {
  const nowMs = fileSystemTimeMs(update.root);
  const project = await projectAt(update.root);
  if (nowMs === undefined || project === undefined || !isPlain(project)) return undefined;
  try {
    return await updateWithState({ ...update, project, nowMs });
  } catch (error) {
    if (!isBrokenState(error)) throw stateError(error);
    removeStateDatabase(update.root);
    return undefined;
  }
}

async function updateWithState(
  update: Omit<KnownUpdate, "state">,
): Promise<RebuildReport | undefined> {
  const state = RebuildState.open(update.root);
  if (state === undefined) return undefined;
  try {
    const isKnown =
      state.meta("id") === update.stamp.id &&
      state.meta("phase") === "whole" &&
      state.meta("orphaned") === "[]" &&
      state.meta("project") === projectDigest(update.project);
    return isKnown ? await updateKnown({ ...update, state }) : undefined;
  } finally {
    state.close();
  }
}

/** A configuration that cannot be read is told by whoever looks at the whole project. */
async function projectAt(root: string): Promise<Project | undefined> {
  try {
    return await openProjectAt(root);
  } catch {
    return undefined;
  }
}

/** Whether there is nothing but localized articles, and one for each article. */
function isPlain({ config }: Project): boolean {
  return (
    config.site === undefined &&
    config.memory === "embedded" &&
    config.collections.every(
      ({ layout, policy }) => layoutNamed(layout).companions.length === 0 && writesAll(policy),
    )
  );
}

async function updateKnown(update: KnownUpdate): Promise<RebuildReport | undefined> {
  const { state, changed, project, later } = update;
  const changes = changesIn(update, changed);
  if (changes === undefined) return undefined;
  const written = later.changed.then((folders) => changesIn(update, folders));
  // Whoever gives up before does not wait for it.
  written.catch(() => {});
  const { localesDir } = project.config;
  const asksMemory =
    changes.sources.size + changes.outputs.length > 0 ||
    changed.some(({ path }) => `${path}/`.startsWith(`${localesDir}/`));
  if (!asksMemory) {
    later.help();
    const others = await written;
    if (others === undefined) return undefined;
    if (others.outputs.length === 0)
      return finishUpdate(update, { tally: new RebuildTally(), reasons: [] });
  }
  const memory = await openMemory(project, update.env);
  try {
    memory.expectPut?.();
    const news = newsOf(memory, state);
    if (news === undefined || namesUnknown(news, (path) => state.hasArticle(path)))
      return undefined;
    const plan = updatePlan(state, changes, news);
    return await updateByPlan(update, { memory, plan, written });
  } finally {
    await memory.close();
  }
}

function changesIn(
  { root, state, nowMs, project }: KnownUpdate,
  folders: readonly ChangedFolder[],
): ChangedFiles | undefined {
  const find = sourceFinder(project);
  const isSource = (path: string): boolean => find(path) !== undefined;
  const isSourceFolder = folderFinder(project);
  return changedFiles({ root, state, nowMs, isSource, isSourceFolder }, folders);
}

/** `undefined` where nobody knows what is new, or a line of the memory cannot be used. */
function newsOf(memory: ProjectMemory, state: RebuildState): readonly NewsInLocale[] | undefined {
  if (memory.problems().length > 0 || memory.news === undefined) return undefined;
  return learnedSince(state, memory.news);
}

/** Articles that are held in memory until all of them are known to concern nobody else. */
const MOST_ARTICLES = 100;

interface PlannedUpdate {
  readonly memory: ProjectMemory;
  readonly plan: UpdatePlan;
  /** What changed where only written files are; `undefined` where that needs a look at the whole project. */
  readonly written: Promise<ChangedFiles | undefined>;
}

async function updateByPlan(
  update: KnownUpdate,
  { memory, plan, written }: PlannedUpdate,
): Promise<RebuildReport | undefined> {
  const { state, project } = update;
  const position = memory.news!.position();
  const noted = notePuts(memory);
  const workspace = quickWorkspace(project, noted.memory, state);
  const forms = layoutForms(workspace);
  const tally = new RebuildTally();
  const reasons: BuildReasons[] = [];
  const begin = once(async (): Promise<void> => {
    update.later.help();
    if ((await written) === undefined) throw new NeedsSurvey();
    removeStamp(update.root);
    state.setMeta("phase", "running");
    state.save();
  });
  const build = async (files: UpdatePlan): Promise<void> => {
    const ready = await readyArticles(update, { workspace, files, forms });
    for (const one of ready) {
      if (update.run.signal.aborted) break;
      update.run.onProgress(0, ready.length, one.source.path);
      const building = { tally, formOf: forms.formOf, mayWrite: begin };
      reasons.push(...(await buildReady(update, one, building)));
    }
  };
  try {
    await build(plan);
    await begin();
    await build(withoutBuilt(updatePlan(state, (await written)!, []), plan));
  } catch (error) {
    if (error instanceof UnknownAnswer || error instanceof NeedsSurvey) return undefined;
    throw error;
  }
  const memoryRead = { news: memory.news!, position, own: noted.own };
  const report = await finishUpdate(update, {
    tally,
    reasons,
    memory: memoryRead,
    refresh: () => memory.refresh(),
  });
  return toldUpdate(report, { update, workspace });
}

/** None of the files that were written is named that is not to be read yet; what else is named, the caller looks at. */
async function toldUpdate(
  report: RebuildReport,
  {
    update: { run, state },
    workspace,
  }: { readonly update: KnownUpdate; readonly workspace: Workspace },
): Promise<RebuildReport> {
  const { embargoed = false, hasPaths = true } = run;
  if (embargoed || !hasPaths || report.paths.length === 0) return report;
  const places = new Map(
    report.paths.flatMap((path) => {
      const place = state.outputAt(path);
      return place === undefined ? [] : [[path, place] as const];
    }),
  );
  const { toldRebuild } = await import("./told-rebuild.ts");
  const written = { ...report, left: [], failed: [], reasons: [] };
  const { paths, ...told } = await toldRebuild(workspace, written, { places });
  const hidden = told.embargoed === undefined ? {} : { embargoed: told.embargoed };
  return { ...report, paths, ...hidden };
}

/** What of a plan another one does not have. */
function withoutBuilt(plan: UpdatePlan, built: UpdatePlan): UpdatePlan {
  const rest = [...plan].map(([article, files]): [string, ReadonlyMap<Locale, BookedFile>] => {
    const isOpen = (locale: Locale): boolean =>
      (built.get(article)?.get(locale)?.reasons.length ?? 0) === 0;
    return [article, new Map([...files].filter(([locale]) => isOpen(locale)))];
  });
  return new Map(rest.filter(([, files]) => files.size > 0));
}

interface ReadyingAll extends Pick<Readying, "workspace" | "forms"> {
  readonly files: UpdatePlan;
}

/** Throws `NeedsSurvey` where one of them concerns others. */
async function readyArticles(
  update: KnownUpdate,
  { files: plan, ...readying }: ReadyingAll,
): Promise<readonly ReadyArticle[]> {
  if (plan.size > MOST_ARTICLES) throw new NeedsSurvey();
  const ready: ReadyArticle[] = [];
  for (const [article, files] of plan) {
    const one = await readyArticle(update, { ...readying, article, files });
    if (one === undefined) throw new NeedsSurvey();
    ready.push(one);
  }
  return ready;
}

async function buildReady(
  { state, run, nowMs, project }: KnownUpdate,
  { source, stamp, opened, surveyed, workspace, asked, files }: ReadyArticle,
  building: Pick<FileBuilder, "tally" | "formOf" | "mayWrite">,
): Promise<readonly BuildReasons[]> {
  const outputs = new Map(state.outputs(source.path).map((output) => [output.locale, output]));
  const full = { at: run.at, isDryRun: false, accept: [] };
  const tasks = [...files].map(([locale, { reasons }]): FileTask => {
    const { path, body } = outputs.get(locale)!;
    const answers = body === "" ? undefined : replayAnswers(JSON.parse(body) as KeptAnswers);
    return {
      locale,
      path,
      answers,
      candidate: reasons.length > 0 ? undefined : outputs.get(locale),
    };
  });
  const built = await buildFiles({ ...building, workspace, run: full }, opened, tasks);
  const explained = [...built].flatMap(([locale, file]): BuildReasons[] => {
    const { reasons } = files.get(locale)!;
    if (file !== undefined && file.localized === undefined) return [];
    const why = reasons.length > 0 ? reasons : ["the memory answers otherwise"];
    return [{ path: outputs.get(locale)!.path, reasons: why }];
  });
  const made = [...built.values()].flatMap((file) => file ?? []);
  for (const { row, stamp: written, isWritten, localized } of made)
    if (localized !== undefined && row.kind !== "omitted")
      state.setEntry(row.path, isWritten ? written : trusted(written, nowMs), row.hash);
  state.setEntry(source.file, trusted(stamp, nowMs), opened.article.revision);
  state.put({
    path: source.path,
    hash: opened.article.revision,
    config: configDigest(project, source),
    source: opened.article.source,
    shown: shownDigest(surveyed, source),
    body: JSON.stringify(surveyed),
    asked: asked(),
    isAskedWhole: [...outputs.keys()].every((locale) => built.has(locale)),
    outputs: made.map(({ row }) => row),
    unknown: [...built].flatMap(([locale, file]) => (file === undefined ? [locale] : [])),
  });
  return explained;
}
