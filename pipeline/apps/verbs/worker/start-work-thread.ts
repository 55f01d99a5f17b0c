import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Job } from "../../../io/queue/job.ts";
import { errorOf, type PlainError } from "../rebuild/thread-messages.ts";
import type { WorkAnswer } from "./work-answers.ts";

/** What the thread of a worker gets at its start. */
export interface WorkStart {
  /** Says where the memory is. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Jobs on one article, with the objects that they name. */
export interface WorkQuestion {
  readonly number: number;
  readonly jobs: readonly Job[];
  readonly source: Uint8Array;
  readonly project: Uint8Array;
}

/** What the thread says: that it can begin, and what became of a job, by its place among those of its question. */
export type WorkReply =
  | { readonly type: "ready" }
  /** The memory cannot be used. */
  | { readonly type: "refused"; readonly error: PlainError }
  | {
      readonly type: "done";
      readonly number: number;
      readonly at: number;
      readonly worked: Worked;
    };

/** The answer to a job, with texts in it, or why there is none. */
export type Worked = WorkAnswer | { readonly type: "wrong"; readonly reason: string };

/** Works on jobs in a thread: one that breaks it, or never ends, stops no other for long. */
export interface WorkThread {
  /** What became of each; whoever was worked on beside one that broke the thread failed, too. */
  readonly work: (given: Omit<WorkQuestion, "number">) => Promise<readonly Worked[]>;
  readonly end: () => Promise<void>;
}

/** In megabytes: an article of the largest kind, read by the slower parser, takes half of it. */
const LIMITS = { maxOldGenerationSizeMb: 2048 };

/** Start the thread; it is started anew where it breaks. Throws what opening the memory throws. */
export async function startWorkThread(start: WorkStart): Promise<WorkThread> {
  let running: Running | undefined = await run(start);
  let numbers = 0;
  return {
    work: async (given) => {
      running ??= await run(start);
      const own = running;
      const worked = await own.ask({ ...given, number: numbers++ });
      if (own.isBroken() && running === own) running = undefined;
      return worked;
    },
    end: async () => void (await running?.end()),
  };
}

interface Running {
  readonly ask: (question: WorkQuestion) => Promise<readonly Worked[]>;
  readonly isBroken: () => boolean;
  readonly end: () => Promise<unknown>;
}

async function run(start: WorkStart): Promise<Running> {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const thread = new Worker(new URL(`work-thread.${ending}`, import.meta.url), {
    workerData: start,
    env: { ...process.env, ...compileCache() },
    resourceLimits: LIMITS,
  });
  const asked = new Map<number, Asked>();
  const ready = Promise.withResolvers<undefined>();
  let broken: Error | undefined;
  let timer: NodeJS.Timeout | undefined;
  const settle = (number: number, at: number, worked: Worked): void => {
    const own = asked.get(number);
    if (own === undefined) return;
    own.worked[at] = worked;
    if (--own.open > 0) return;
    asked.delete(number);
    own.settle(own.worked as readonly Worked[]);
  };
  const fail = (error: Error): void => {
    broken ??= error;
    ready.reject(broken);
    clearTimeout(timer);
    const { message: reason } = broken;
    for (const [number, { worked }] of asked)
      for (const at of worked.keys())
        if (worked[at] === undefined) settle(number, at, { type: "wrong", reason });
  };
  /** Whoever says nothing for as long as the longest job may take never will. */
  const watch = (): void => {
    clearTimeout(timer);
    if (asked.size === 0 || broken !== undefined) return;
    const seconds = Math.max(...[...asked.values()].map(({ limitSeconds }) => limitSeconds));
    timer = setTimeout(() => {
      fail(new Error(`it took longer than ${seconds} seconds`));
      void thread.terminate();
    }, seconds * 1000);
  };
  thread.on("message", (reply: WorkReply) => {
    if (reply.type === "ready") return ready.resolve(undefined);
    if (reply.type === "refused") return fail(errorOf(reply.error));
    settle(reply.number, reply.at, reply.worked);
    watch();
  });
  thread.on("error", (error) => fail(error as Error));
  thread.on("exit", () => fail(new Error("the thread ended before it had answered")));
  try {
    await ready.promise;
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return {
    ask: (question) => {
      const { number, jobs } = question;
      const { promise, resolve } = Promise.withResolvers<readonly Worked[]>();
      const worked = Array.from({ length: jobs.length }, () => undefined);
      const limitSeconds = Math.max(...jobs.map((job) => job.limitSeconds));
      asked.set(number, { worked, open: jobs.length, limitSeconds, settle: resolve });
      if (broken !== undefined) fail(broken);
      else {
        if (asked.size === 1) watch();
        thread.postMessage(question, []);
      }
      return promise;
    },
    isBroken: () => broken !== undefined,
    end: () => {
      clearTimeout(timer);
      return thread.terminate();
    },
  };
}

/** A thread has what V8 made of its modules kept only where its environment says where. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir();
  // Each version of Node has a folder of its own in it.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

/** A question that is not wholly answered. */
interface Asked {
  readonly worked: (Worked | undefined)[];
  open: number;
  readonly limitSeconds: number;
  readonly settle: (worked: readonly Worked[]) => void;
}
