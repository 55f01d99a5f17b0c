import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { type ResourceLimits, Worker } from "node:worker_threads";
import type { Source } from "../../../io/content/list-sources.ts";
import { isOutOfMemoryError } from "../../../io/exchange/start-thread.ts";
import type { ProjectMemory } from "../../../io/memory/project-memory.ts";
import type { PipelineError } from "../../../model/pipeline-error.ts";
import type { SurveyedArticle } from "../survey-opened.ts";
import { beginRoomy, collectSooner, stayYoung } from "./heap-growth.ts";
import {
  errorOf,
  type ThreadAnswer,
  type ThreadArticle,
  type ThreadOrder,
  type ThreadQuestion,
  type ThreadStart,
  type ThreadTask,
} from "./thread-messages.ts";

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

export interface PoolOptions extends ThreadStart, ThreadPlan {
  readonly memory: Pick<ProjectMemory, "put">;
}

/** Fewer articles are read before threads have started. */
const ARTICLES_FOR_THREADS = 64;

/** How many threads build, and from how many articles on. */
export interface ThreadPlan {
  readonly threads: number;
  readonly fromArticles: number;
}

/** How long a thread may take for what it has begun when the run has failed. */
const LONGEST_END_MS = 20_000;

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

/** V8 makes two halves of 8 MB of what is young. */
const LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 112 };

/** A pool whose threads start when there is enough for them to do. */
export function buildPool({ memory, threads, fromArticles, ...start }: PoolOptions): BuildPool {
  const started: BuildThread[] = [];
  const indexes = new Map(start.articles.map((path, index) => [path, index]));
  let asked = 0;
  const ask = async (
    path: string,
    question: Unnumbered<Work>,
  ): Promise<ThreadAnswer | undefined> => {
    if (++asked < fromArticles) return undefined;
    if (started.length === 0) {
      collectSooner();
      stayYoung();
    }
    while (started.length < threads) started.push(startThread(start, memory));
    const place = indexes.get(path)! % threads;
    if (started[place]!.isSpent()) started[place] = startThread(start, memory);
    return started[place]!.ask(question);
  };
  return {
    atOnce: MAX_ARTICLES_IN_THREADS,
    survey: async ({ path }) => {
      const said = await ask(path, { type: "survey", path });
      return said?.type === "surveyed" ? said.surveyed : errorIn(said);
    },
    build: async ({ path }, tasks) => {
      const said = await ask(path, { type: "build", path, tasks });
      return said?.type === "built" ? said.article : errorIn(said);
    },
    end: async () => void (await Promise.all(started.map(({ end }) => end()))),
  };
}

type Unnumbered<Question> = Question extends unknown ? Omit<Question, "number"> : never;

/** What is answered, under its number. */
type Work = Exclude<ThreadQuestion, ThreadOrder>;

interface BuildThread {
  /** Whether it has ended for want of memory. */
  readonly isSpent: () => boolean;
  /** `undefined` where the thread has ended for want of memory before it could answer. */
  readonly ask: (question: Unnumbered<Work>) => Promise<ThreadAnswer | undefined>;
  readonly end: () => Promise<unknown>;
}

function startThread(start: ThreadStart, memory: PoolOptions["memory"]): BuildThread {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  beginRoomy(true);
  const worker = new Worker(new URL(`build-thread.${ending}`, import.meta.url), {
    workerData: start,
    resourceLimits: LIMITS,
  });
  worker.once("online", () => beginRoomy(false));
  const asked = new Map<number, PromiseWithResolvers<ThreadAnswer | undefined>>();
  let questions = 0;
  let unanswered = 0;
  let broken: Error | undefined;
  const tell = (message: ThreadQuestion): void => worker.postMessage(message, []);
  const store = async ({ number, batch }: Extract<ThreadAnswer, { type: "put" }>) => {
    try {
      tell({ type: "stored", number, result: await memory.put(batch) });
    } catch (error) {
      tell({ type: "refused", number });
      throw error;
    }
  };
  const fail = (error: Error): void => {
    broken ??= error;
    for (const { resolve, reject } of asked.values()) {
      if (isOutOfMemoryError(broken)) resolve(undefined);
      else reject(broken);
    }
    asked.clear();
  };
  worker.on("message", (answer: ThreadAnswer) => {
    if (answer.type === "put") return void store(answer).catch(fail);
    unanswered--;
    asked.get(answer.number)?.resolve(answer);
    asked.delete(answer.number);
  });
  worker.on("error", fail);
  const ended = new Promise<void>((end) => worker.on("exit", () => end()));
  worker.on("exit", () => {
    unanswered = 0;
    fail(new Error("a thread ended before it had answered"));
  });
  return {
    isSpent: () => isOutOfMemoryError(broken),
    ask: (question) => {
      if (isOutOfMemoryError(broken)) return Promise.resolve(undefined);
      if (broken !== undefined) return Promise.reject(broken);
      const number = questions++;
      const expected = Promise.withResolvers<ThreadAnswer | undefined>();
      asked.set(number, expected);
      unanswered++;
      tell({ ...question, number });
      return expected.promise;
    },
    end: async () => {
      // Where a run has failed it may be writing files still: none is left half written.
      if (unanswered > 0) {
        tell({ type: "end" });
        await Promise.race([ended, sleep(LONGEST_END_MS, undefined, { ref: false })]);
      }
      await worker.terminate();
    },
  };
}

function errorIn(said: ThreadAnswer | undefined): PipelineError | undefined {
  if (said === undefined || said.type === "unknown") return undefined;
  if (said.type === "failed") return errorOf(said.error);
  throw new Error(`unexpected answer of a thread: ${said.type}`);
}
