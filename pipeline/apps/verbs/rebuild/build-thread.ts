import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openForReading } from "../../../io/memory/open-memory.ts";
import { openProjectAt } from "../../../io/project.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { once } from "../../../stages/match/once.ts";
import { type LayoutForms, layoutForms } from "../layout-forms.ts";
import { RebuildTally } from "../rebuild-tally.ts";
import { surveyOpened } from "../survey-opened.ts";
import { type OpenArticle, openArticle, type Workspace } from "../workspace.ts";
import { replayAnswers, UnknownAnswer } from "./kept-answers.ts";
import { type ReadyFile, readyFiles } from "./rebuild-article.ts";
import { groupedPuts } from "../worker/grouped-puts.ts";
import {
  plainError,
  type ThreadAnswer,
  type ThreadArticle,
  type ThreadOrder,
  type ThreadQuestion,
  type ThreadStart,
} from "./thread-messages.ts";
import { traceMemory } from "./trace-memory.ts";
import { type OutputRun } from "../write-output.ts";
import { runAhead, surveyAhead } from "./survey-ahead.ts";
import { unlistedWorkspace } from "./unlisted-workspace.ts";

/*
 * A thread that reads and builds articles, one as good as another. It writes localized files, but records only
 * through the thread that started it.
 */

const { root, articles, ahead } = workerData as ThreadStart;
const port = parentPort!;
const answer = (message: ThreadAnswer): void => port.postMessage(message, []);

const waiting = new Map<number, PromiseWithResolvers<PutResult>>();
let puts = 0;
const putThere = (batch: Batch): Promise<PutResult> => {
  const number = puts++;
  const stored = Promise.withResolvers<PutResult>();
  waiting.set(number, stored);
  answer({ type: "put", number, batch });
  return stored.promise;
};

/**
 * Articles are built meanwhile. Each time the main thread has a journal of each locale to write and to wait for, and who reads
 * the memory has to read again what lies around it.
 */
const LINGER_MS = 50;

const project = await openProjectAt(root);
const known = new Set(articles);
const isKnown = (path: string): boolean => known.has(path);
const kept = new Map<string, OpenArticle>();

/** Trees take some eighty times the memory of their text, and each thread has its own. */
let budget = 100_000;

function hasRoom({ article }: OpenArticle): boolean {
  budget -= article.text.length;
  return budget > 0;
}

const survey = surveyAhead({ project, isKnown, hasRoom });
if (ahead !== undefined) void runAhead(survey, articles, ahead);

/** What there is when there is a memory. */
interface Opened extends LayoutForms {
  readonly workspace: Workspace;
  readonly run: OutputRun;
}

let opened: Opened | undefined;

async function open(run: OutputRun): Promise<void> {
  survey.stop();
  const put = groupedPuts(putThere, () => pause(LINGER_MS));
  const memory = { ...(await openForReading(project)), put };
  const workspace = unlistedWorkspace(project, memory, isKnown);
  opened = { workspace, run, ...layoutForms(workspace) };
  begin();
}

port.on("message", (question: ThreadQuestion) => {
  if (isOrder(question)) obey(question);
  else asked.push(question);
  begin();
});

function isOrder(question: ThreadQuestion): question is ThreadOrder {
  return ["open", "stored", "refused", "end"].includes(question.type);
}

function obey(order: ThreadOrder): void {
  if (order.type === "open") return void open(order.run);
  if (order.type === "end") {
    isEnding = true;
    asked.length = 0;
    return;
  }
  const put = waiting.get(order.number);
  waiting.delete(order.number);
  if (order.type === "stored") put?.resolve(order.result);
  else put?.reject(new PipelineError("world", "Cannot write the memory"));
}

/** Each has all that the memory says to its sentences: what stands in every article has as many targets. */
const ARTICLES_AT_ONCE = 2;

type ThreadWork = Exclude<ThreadQuestion, ThreadOrder>;

/** Texts that wait for the memory or the disk, in characters; nothing is begun while there are as many. */
const MOST_UNWRITTEN = 2_000_000;

const asked: ThreadWork[] = [];
let begun = 0;
let unwritten = 0;
/** With those that wait for the disk alone. */
let unfinished = 0;
let isEnding = false;

function begin(): void {
  if (isEnding && unfinished === 0) process.exit();
  if (opened === undefined) return;
  while (begun < ARTICLES_AT_ONCE && unwritten < MOST_UNWRITTEN && asked.length > 0) {
    begun++;
    unfinished++;
    void reply(opened, asked.shift()!, once(goOn));
  }
}

/** What is left of an article is waiting for the disk; so the memory's writer has much to write at once. */
function goOn(): void {
  begun--;
  begin();
}

async function reply(here: Opened, question: ThreadWork, mayGoOn: () => void): Promise<void> {
  const { number } = question;
  try {
    if (question.type === "survey") await surveyHere(here, question);
    else {
      const { size, write } = await buildHere(here, question);
      unwritten += size;
      mayGoOn();
      try {
        answer({ type: "built", number, article: await write() });
      } finally {
        unwritten -= size;
      }
    }
  } catch (error) {
    if (error instanceof UnknownAnswer) answer({ type: "unknown", number });
    else if (error instanceof PipelineError)
      answer({ type: "failed", number, error: plainError(error) });
    else throw error;
  }
  unfinished--;
  mayGoOn();
  begin();
}

async function surveyHere(
  { workspace, formOf }: Opened,
  { number, path }: Extract<ThreadQuestion, { type: "survey" }>,
): Promise<void> {
  const found = await survey.take(path, workspace.ports.memory);
  if (found !== undefined) {
    if (found.opened !== undefined) kept.set(path, found.opened);
    answer({ type: "surveyed", number, surveyed: found.surveyed });
    return;
  }
  const source = workspace.sourceAt(path)!;
  const article = await openArticle(workspace, source);
  if (article instanceof PipelineError) throw article;
  if (hasRoom(article)) kept.set(path, article);
  const surveyed = await surveyOpened(workspace, article, { form: formOf(source) });
  answer({ type: "surveyed", number, surveyed: JSON.stringify(surveyed) });
}

interface ReadyArticle {
  /** Of the texts to be written, in characters, about. */
  readonly size: number;
  readonly write: () => Promise<ThreadArticle>;
}

/** Build the files of an article; what it answers with writes them, and holds nothing but their texts. */
async function buildHere(
  { workspace, run, formOf }: Opened,
  { path, tasks }: Extract<ThreadQuestion, { type: "build" }>,
): Promise<ReadyArticle> {
  const traced = traceMemory(workspace.ports);
  const own = { ...workspace, ports: traced.ports };
  const article = kept.get(path) ?? (await openArticle(own, workspace.sourceAt(path)!));
  kept.delete(path);
  if (article instanceof PipelineError) throw article;
  const tally = new RebuildTally();
  const ready = await readyFiles(
    { workspace: own, run, tally, formOf },
    article,
    tasks.map((task) => ({ ...task, answers: task.answers && replayAnswers(task.answers) })),
  );
  const { revision, source, text } = article.article;
  const files = ready.map(({ locale, write }) => ({ locale, write }));
  const write = writing({ revision, source, asked: traced.asked() }, { files, tally });
  return { size: text.length * files.length, write };
}

interface Waiting {
  readonly files: readonly Pick<ReadyFile, "locale" | "write">[];
  readonly tally: RebuildTally;
}

function writing(
  known: Pick<ThreadArticle, "revision" | "source" | "asked">,
  { files, tally }: Waiting,
): () => Promise<ThreadArticle> {
  return async () => {
    const written = await Promise.all(
      files.map(async ({ locale, write }) => [locale, await write()] as const),
    );
    return { ...known, files: written, report: tally.report() };
  };
}
