import { availableParallelism } from "node:os";
import type { Source } from "../../../io/content/list-sources.ts";
import type { ProjectMemory } from "../../../io/memory/project-memory.ts";
import type { PipelineError } from "../../../model/pipeline-error.ts";
import type { SurveyedArticle } from "../survey-opened.ts";
import type { OutputRun } from "../write-output.ts";
import { collectSooner, stayYoung } from "./heap-growth.ts";
import { type BuildThread, startBuildThread, type ThreadWork } from "./start-build-thread.ts";
import {
  errorOf,
  type ThreadAnswer,
  type ThreadArticle,
  type ThreadStart,
  type ThreadTask,
} from "./thread-messages.ts";
import type { ThreadsAhead } from "./threads-ahead.ts";

/**
 * Threads that read and build articles; an article always goes to the same one. `undefined` where it has to be done here: the
 * thread would have to know more of other articles, or has not enough memory.
 */
export interface BuildPool {
  readonly survey: (source: Source) => Promise<SurveyedArticle | PipelineError | undefined>;
  readonly build: (
    source: Source,
    tasks: readonly ThreadTask[],
  ) => Promise<ThreadArticle | PipelineError | undefined>;
  /** Articles that are asked for at once, so that none has to wait for its next one. */
  readonly atOnce: number;
  readonly end: () => Promise<void>;
}

/** So that no thread has to wait for its next article. */
const MAX_ARTICLES_IN_THREADS = 64;

export interface PoolOptions extends Omit<ThreadStart, "ahead">, ThreadPlan {
  readonly run: OutputRun;
  readonly memory: Pick<ProjectMemory, "put">;
  /** Threads that have begun already. Default: none. */
  readonly ahead?: Pick<ThreadsAhead, "take"> | undefined;
}

/** Fewer articles are read before threads have started. */
const ARTICLES_FOR_THREADS = 64;

/** How many threads build, and from how many articles on. */
export interface ThreadPlan {
  readonly threads: number;
  readonly fromArticles: number;
}

/** Each thread takes memory, and the disk has one queue. */
const MOST_THREADS = 4;

/** Threads for what is much to build; as many as `INTERLINEAR_THREADS` says for all, none for `0`. */
export function threadPlan(env: Readonly<Record<string, string | undefined>>): ThreadPlan {
  const said = env["INTERLINEAR_THREADS"];
  if (said !== undefined && /^\d{1,2}$/.test(said))
    return { threads: Number(said), fromArticles: 1 };
  const cores = availableParallelism();
  const threads = cores < 2 ? 0 : Math.min(cores, MOST_THREADS);
  return { threads, fromArticles: ARTICLES_FOR_THREADS };
}

/** A pool whose threads start when there is enough for them to do. */
export function buildPool({
  memory,
  run,
  ahead,
  threads,
  fromArticles,
  ...start
}: PoolOptions): BuildPool {
  const started: BuildThread[] = [];
  const begin = (thread: BuildThread): BuildThread => {
    if (started.length === 0) {
      collectSooner();
      stayYoung();
    }
    thread.open(memory, run);
    return thread;
  };
  for (const thread of ahead?.take() ?? []) started.push(begin(thread));
  const indexes = new Map(start.articles.map((path, index) => [path, index]));
  let asked = 0;
  const ask = async (path: string, question: ThreadWork): Promise<ThreadAnswer | undefined> => {
    if (started.length === 0 && ++asked < fromArticles) return undefined;
    while (started.length < threads) started.push(begin(startBuildThread(start)));
    const place = indexes.get(path)! % threads;
    if (started[place]!.isSpent()) started[place] = begin(startBuildThread(start));
    return started[place]!.ask(question);
  };
  return {
    atOnce: MAX_ARTICLES_IN_THREADS,
    survey: async ({ path }) => {
      const said = await ask(path, { type: "survey", path });
      return said?.type === "surveyed"
        ? (JSON.parse(said.surveyed) as SurveyedArticle)
        : errorIn(said);
    },
    build: async ({ path }, tasks) => {
      const said = await ask(path, { type: "build", path, tasks });
      return said?.type === "built" ? said.article : errorIn(said);
    },
    end: async () => void (await Promise.all(started.map(({ end }) => end()))),
  };
}

function errorIn(said: ThreadAnswer | undefined): PipelineError | undefined {
  if (said === undefined || said.type === "unknown") return undefined;
  if (said.type === "failed") return errorOf(said.error);
  throw new Error(`unexpected answer of a thread: ${said.type}`);
}
