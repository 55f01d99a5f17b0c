import { join } from "node:path";
import { type Source, sourceFinder } from "../../../io/content/list-sources.ts";
import { openMemory } from "../../../io/memory/open-memory.ts";
import type { NewsInLocale, ProjectMemory } from "../../../io/memory/project-memory.ts";
import { openProjectAt, type Project } from "../../../io/project.ts";
import { trusted } from "../../../io/rebuild-state/file-check.ts";
import {
  fileSystemTimeMs,
  type RebuildStamp,
  removeStamp,
  type StampedFolder,
} from "../../../io/rebuild-state/rebuild-stamp.ts";
import { isBrokenState, removeStateDatabase } from "../../../io/rebuild-state/state-database.ts";
import { RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import { fileStamp, type ScanDepth } from "../../../io/rebuild-state/scan-folder.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { BuildReasons, RebuildReport } from "../../../model/report.ts";
import { layoutNamed } from "../../../stages/layouts/layouts.ts";
import { layoutForms } from "../layout-forms.ts";
import { writesAll } from "../omitted-by-policy.ts";
import { RebuildTally } from "../rebuild-tally.ts";
import { surveyOpened, type SurveyedArticle } from "../survey-project.ts";
import { type OpenArticle, openArticle, outputsOf, type Workspace } from "../workspace.ts";
import { configDigest, projectDigest, shownDigest } from "./article-digests.ts";
import { changedFiles } from "./changed-files.ts";
import { finishRun } from "./finish-run.ts";
import { type KeptAnswers, replayAnswers, UnknownAnswer } from "./kept-answers.ts";
import { notePuts } from "./note-puts.ts";
import { quickWorkspace } from "./quick-workspace.ts";
import { buildFiles, type FileBuilder, type FileTask } from "./rebuild-article.ts";
import type { BookedFile } from "./rebuild-book.ts";
import type { ChangedFolder, QuickRun } from "./rebuild-quickly.ts";
import { stampFolders } from "./stamp-folders.ts";
import { traceMemory } from "./trace-memory.ts";
import { type UpdatePlan, updatePlan } from "./update-plan.ts";
import { memoryFolders } from "./watched-folders.ts";

export interface Update {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: QuickRun;
  readonly stamp: RebuildStamp;
  readonly changed: readonly ChangedFolder[];
}

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
    if (!isBrokenState(error)) throw error;
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

interface KnownUpdate extends Update {
  readonly project: Project;
  readonly state: RebuildState;
  /** When the run began, by the file system's clock. */
  readonly nowMs: number;
}

async function updateKnown(update: KnownUpdate): Promise<RebuildReport | undefined> {
  const { root, state, nowMs, changed, project } = update;
  const find = sourceFinder(project);
  const { localesDir } = project.config;
  const changes = changedFiles(
    {
      root,
      state,
      nowMs,
      isSource: (path) => find(path) !== undefined,
      isSourceFolder: (path) => path !== localesDir && !path.startsWith(`${localesDir}/`),
    },
    changed,
  );
  if (changes === undefined) return undefined;
  const asksMemory =
    changes.sources.size + changes.outputs.length > 0 ||
    changed.some(({ path }) => `${path}/`.startsWith(`${localesDir}/`));
  if (!asksMemory) return finish(update, { tally: new RebuildTally(), reasons: [] });
  const memory = await openMemory(project, update.env);
  try {
    const news = newsOf(memory, state);
    return news && (await updateByPlan(update, memory, updatePlan(state, changes, news)));
  } finally {
    await memory.close();
  }
}

/** `undefined` where nobody knows what is new, or a line of the memory cannot be used. */
function newsOf(memory: ProjectMemory, state: RebuildState): readonly NewsInLocale[] | undefined {
  const position = state.meta("memory");
  return position === undefined || memory.problems().length > 0
    ? undefined
    : memory.news?.since(position);
}

/** An article that was read, with all that is needed to build it without the others. */
interface ReadyArticle {
  readonly source: Source;
  readonly stamp: string;
  readonly opened: OpenArticle;
  readonly surveyed: SurveyedArticle;
  readonly workspace: Workspace;
  readonly asked: () => readonly number[];
  readonly files: ReadonlyMap<Locale, BookedFile>;
}

/** Articles that are held in memory until all of them are known to concern nobody else. */
const MOST_ARTICLES = 100;

async function updateByPlan(
  update: KnownUpdate,
  memory: ProjectMemory,
  plan: UpdatePlan,
): Promise<RebuildReport | undefined> {
  const { state, project } = update;
  if (plan.size > MOST_ARTICLES) return undefined;
  const position = memory.news!.position();
  const noted = notePuts(memory);
  const workspace = quickWorkspace(project, noted.memory, state);
  const forms = layoutForms(workspace);
  const ready: ReadyArticle[] = [];
  for (const [article, files] of plan) {
    const one = await readyArticle(update, { workspace, article, files, forms });
    if (one === undefined) return undefined;
    ready.push(one);
  }
  removeStamp(update.root);
  state.setMeta("phase", "running");
  state.save();
  const tally = new RebuildTally();
  const reasons: BuildReasons[] = [];
  try {
    for (const one of ready) {
      if (update.run.signal.aborted) break;
      update.run.onProgress(0, ready.length, one.source.path);
      reasons.push(...(await buildReady(update, one, { tally, formOf: forms.formOf }))); // prettier-ignore
    }
  } catch (error) {
    if (error instanceof UnknownAnswer) return undefined;
    throw error;
  }
  const memoryRead = { news: memory.news!, position, own: noted.own };
  return finish(update, { tally, reasons, memory: memoryRead, refresh: () => memory.refresh() });
}

interface Readying {
  readonly workspace: Workspace;
  readonly article: string;
  readonly files: ReadonlyMap<Locale, BookedFile>;
  readonly forms: ReturnType<typeof layoutForms>;
}

/** `undefined` where the article cannot be read, or others depend on what changed in it. */
async function readyArticle(
  { root, state, project }: KnownUpdate,
  { workspace, article, files, forms }: Readying,
): Promise<ReadyArticle | undefined> {
  const source = workspace.sourceAt(article);
  const row = state.article(article);
  if (source === undefined || row === undefined) return undefined;
  if (configDigest(project, source) !== row.config) return undefined;
  const stamp = fileStamp(join(root, source.file)) ?? "";
  const traced = traceMemory(workspace.ports);
  const own = { ...workspaceOf(workspace), ports: traced.ports };
  const opened = await openArticle(own, source);
  if (opened instanceof PipelineError) return undefined;
  const surveyed = await surveyOpened(own, opened, { form: forms.formOf(source) });
  if (shownDigest(surveyed, source) !== row.shown) return undefined;
  const outputs = new Map(state.outputs(article).map((output) => [output.locale, output]));
  const asExpected = [...outputsOf(own, source)]
    .filter(([locale]) => locale !== opened.article.source)
    .every(([locale, path]) => {
      const output = outputs.get(locale);
      return output?.path === path && answersAll(surveyed, output.body);
    });
  if (!asExpected) return undefined;
  return { source, stamp, opened, surveyed, workspace: own, asked: traced.asked, files };
}

/** All but the list of sources, which throws when it is copied. */
function workspaceOf(workspace: Workspace): Workspace {
  const { project, memory, ports, folders, sourceAt, problems } = workspace;
  return { project, memory, ports, folders, sourceAt, problems, sources: [] };
}

/** Whether what is kept answers for each address of an article. */
function answersAll({ facts }: SurveyedArticle, body: string): boolean {
  if (facts === undefined) return body === "";
  if (body === "") return false;
  const { addresses } = JSON.parse(body) as KeptAnswers;
  const known = new Set(addresses.map(([kind, address]) => `${kind}\0${address}`));
  return facts.addresses.every(({ kind, address }) => known.has(`${kind}\0${address}`));
}

async function buildReady(
  { state, run, nowMs, project }: KnownUpdate,
  { source, stamp, opened, surveyed, workspace, asked, files }: ReadyArticle,
  { tally, formOf }: Pick<FileBuilder, "tally" | "formOf">,
): Promise<readonly BuildReasons[]> {
  const outputs = new Map(state.outputs(source.path).map((output) => [output.locale, output]));
  const full = { at: run.at, isDryRun: false, accept: [] };
  const tasks = [...files].map(([locale, { reasons }]): FileTask => {
    const { path, body } = outputs.get(locale)!;
    const answers = body === "" ? undefined : replayAnswers(JSON.parse(body) as KeptAnswers);
    return { locale, path, answers, candidate: reasons.length > 0 ? undefined : outputs.get(locale) };
  });
  const built = await buildFiles({ workspace, run: full, tally, formOf }, opened, tasks);
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

interface Updated {
  readonly tally: RebuildTally;
  readonly reasons: readonly BuildReasons[];
  readonly memory?: Parameters<typeof finishRun>[0]["memory"];
  readonly refresh?: () => Promise<void>;
}

async function finish(
  update: KnownUpdate,
  { tally, reasons, memory, refresh = async () => {} }: Updated,
): Promise<RebuildReport> {
  const { root, state, run, stamp, nowMs: startMs } = update;
  const { written, remembered, failed, paths } = tally.report();
  const { same, fallbacks } = state.counts();
  const besides = Number(state.meta("companions") ?? 0);
  const left = state.left().map(({ path, kind, reason }) => ({
    path,
    reason,
    cause: kind === "left" ? ("person" as const) : ("policy" as const),
  }));
  const report: RebuildReport = {
    written,
    unchanged: same + besides - written,
    remembered,
    left: left.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    failed,
    fallbacks,
    paths,
  };
  await finishRun({
    root,
    state,
    tool: stamp.tool,
    now: run.now,
    phase: run.signal.aborted ? "running" : failed.length === 0 ? "whole" : "partly",
    report,
    memory,
    refresh,
    stamp: (nowMs) => restamped(update, { startMs, nowMs, paths }),
  });
  return run.isExplained === true ? { ...report, reasons } : report;
}

/** The folders that were as before keep their digests; the others, and those that were written to, are looked at. */
function restamped(
  { root, state, stamp, changed, project }: KnownUpdate,
  { startMs, nowMs, paths }: { readonly startMs: number; readonly nowMs: number; readonly paths: readonly string[] }, // prettier-ignore
): readonly StampedFolder[] {
  const { localesDir } = project.config;
  const folders = new Map<string, ScanDepth>();
  for (const { path, depth } of changed) folders.set(path, depth);
  for (const path of paths) folders.set(path.slice(0, Math.max(0, path.lastIndexOf("/"))), "files");
  for (const path of memoryFolders(root, localesDir)) folders.set(path, "files");
  const written = new Set(paths);
  const isOwn = (path: string): boolean =>
    written.has(path) || (path.startsWith(`${localesDir}/`) && path.endsWith(".jsonl"));
  const again = stampFolders({ root, state, folders, startMs, nowMs, isOwn });
  const known = new Map([...stamp.folders, ...again].map((folder) => [folder.path, folder]));
  return [...known.values()];
}
