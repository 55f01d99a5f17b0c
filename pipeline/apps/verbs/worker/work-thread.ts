import { parentPort, workerData } from "node:worker_threads";
import { sourceFinder } from "../../../io/content/list-sources.ts";
import { openPostgresStore } from "../../../io/memory/postgres/postgres-store.ts";
import type { ProjectMemory } from "../../../io/memory/project-memory.ts";
import type { BuildJob, Job } from "../../../io/queue/job.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { matchArticle } from "../../../run.ts";
import { decodeArticle } from "../../../stages/read/decode-article.ts";
import type { LinkForm } from "../../../stages/links/link-form.ts";
import type { Source } from "../../../io/content/list-sources.ts";
import { layoutForms } from "../layout-forms.ts";
import { type KeptAnswers, replayAnswers, UnknownAnswer } from "../rebuild/kept-answers.ts";
import { localizeFile } from "../rebuild/rebuild-article.ts";
import { unlistedWorkspace } from "../rebuild/unlisted-workspace.ts";
import { plainError } from "../rebuild/thread-messages.ts";
import { surveyOpened } from "../survey-opened.ts";
import { type OpenArticle, openArticle, type Workspace } from "../workspace.ts";
import { outputText } from "../write-output.ts";
import { gatherTogether } from "./gather-together.ts";
import { readProject } from "./project-object.ts";
import type { Worked, WorkQuestion, WorkReply, WorkStart } from "./start-work-thread.ts";
import type { BuiltText, SentText, WorkAnswer } from "./work-answers.ts";

/*
 * The thread of a worker that reads and builds articles, of which it gets all but what the memory has. It touches no
 * disk. What is wrong with an article is an answer; what is wrong with the world is thrown, and the job is tried again.
 */

/** A restart of the database is waited for. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800];

const { env } = workerData as WorkStart;

/** Two questions are asked all the time, and their plans are the same whatever they ask; to compile one takes longer than to answer. */
const PGOPTIONS = `${env["PGOPTIONS"] ?? ""} -c plan_cache_mode=force_generic_plan -c jit=off`;

const port = parentPort!;
const reply = (message: WorkReply): void => port.postMessage(message, []);
const memory = await openHere();

// Without a memory nothing is asked: it waits until it is ended.
port.on("message", (question: WorkQuestion) => {
  if (memory === undefined) return;
  // All at once: what they ask the memory is one question.
  for (const at of question.jobs.keys()) void settle(question, at, memory);
});

async function openHere(): Promise<ProjectMemory | undefined> {
  try {
    const opened = await openPostgresStore({ env: { ...env, PGOPTIONS }, pausesMs: PAUSES_MS });
    reply({ type: "ready" });
    return { ...opened, gather: gatherTogether(opened) };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    reply({ type: "refused", error: plainError(error) });
    return undefined;
  }
}

async function settle(question: WorkQuestion, at: number, own: ProjectMemory): Promise<void> {
  const { number, jobs, source, project } = question;
  const worked = await workOn({ job: jobs[at]!, source, project }, own);
  reply({ type: "done", number, at, worked });
}

interface Given extends Pick<WorkQuestion, "source" | "project"> {
  readonly job: Job;
}

async function workOn(given: Given, own: ProjectMemory): Promise<Worked> {
  try {
    const { job } = given;
    const desk = deskOf(given, own);
    const opened = await openOnce(desk, given);
    if (job.kind === "survey") return await surveyed(desk, opened);
    return { type: "built", built: await build(desk, opened, job) };
  } catch (error) {
    return answerOf(error);
  }
}

function answerOf(error: unknown): Worked {
  if (error instanceof UnknownAnswer) return { type: "unknown" };
  if (error instanceof PipelineError && !isOfTheWorld(error))
    return { type: "failed", error: plainError(error) };
  return { type: "wrong", reason: error instanceof Error ? error.message : String(error) };
}

function isOfTheWorld({ code }: PipelineError): boolean {
  return code === "world" || code.startsWith("memory-");
}

/** What articles of a project are worked on with. */
interface Desk {
  readonly workspace: Workspace;
  readonly find: (path: string) => Source | undefined;
  readonly formOf: (source: Source) => LinkForm;
}

let last: { readonly project: string; readonly desk: Desk } | undefined;

/** Of one project at a time: whoever has another one waits until it is done. */
function deskOf({ job, project }: Given, own: ProjectMemory): Desk {
  if (last?.project !== job.project) last = { project: job.project, desk: openDesk(project, own) };
  return last.desk;
}

function openDesk(bytes: Uint8Array, own: ProjectMemory): Desk {
  const { project, articles } = readProject(bytes);
  const known = new Set(articles);
  const find = sourceFinder(project);
  const workspace = unlistedWorkspace(project, own, (path) => known.has(path));
  return { workspace, find, formOf: layoutForms(workspace).formOf };
}

/** The locales of an article are mostly asked for one after the other. */
const KEPT_ARTICLES = 8;
const kept = new Map<string, Promise<OpenArticle>>();

function openOnce(desk: Desk, { job, source }: Given): Promise<OpenArticle> {
  const key = [job.run, job.kind, job.project, job.source, job.article].join("\0");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const opening = openFrom(desk, job, source);
  kept.set(key, opening);
  // What failed is tried again, perhaps in another world.
  opening.catch(() => kept.delete(key));
  if (kept.size > KEPT_ARTICLES) kept.delete(kept.keys().next().value!);
  return opening;
}

async function openFrom(desk: Desk, job: Job, bytes: Uint8Array): Promise<OpenArticle> {
  const { workspace } = desk;
  const maximumBytes = workspace.project.config.limits.articleBytes;
  const opened = await openArticle(
    {
      ...workspace,
      readSource: ({ path, locale }) => decodeArticle(bytes, { path, locale, maximumBytes }),
    },
    workspace.sourceAt(job.article)!,
  );
  if (opened instanceof PipelineError) throw opened;
  return opened;
}

async function surveyed({ workspace, formOf }: Desk, opened: OpenArticle): Promise<WorkAnswer> {
  const surveyed = await surveyOpened(workspace, opened, { form: formOf(opened.source) });
  return { type: "surveyed", surveyed };
}

async function build(
  { workspace, formOf }: Desk,
  opened: OpenArticle,
  { locale, path, answers: said }: BuildJob,
): Promise<BuiltText<SentText>> {
  const answers = said === undefined ? undefined : replayAnswers(said as KeptAnswers);
  const matched = await matchArticle(opened, locale, opened.options, workspace.ports);
  const task = { locale, path, answers, matched };
  const { localized } = localizeFile({ workspace, formOf }, opened, task);
  const made = outputText({ workspace, opened, localized, locale, path });
  return {
    text: { inline: made.text },
    ...(made.omitted === undefined ? {} : { omitted: made.omitted }),
    from: made.from,
    known: made.known,
    fallbacks: localized.rebuilt.untranslated,
  };
}
