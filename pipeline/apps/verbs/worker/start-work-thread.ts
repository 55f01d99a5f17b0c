import { Worker } from "node:worker_threads";
import type { Job } from "../../../io/queue/job.ts";
import { errorOf, type PlainError } from "../rebuild/thread-messages.ts";
import type { WorkAnswer } from "./work-answers.ts";

/** What the thread of a worker gets at its start. */
export interface WorkStart {
  /** Says where the memory is. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A job, with the objects that it names. */
export interface WorkQuestion {
  readonly number: number;
  readonly job: Job;
  readonly source: Uint8Array;
  readonly project: Uint8Array;
}

/** What the thread says: that it can begin, and what became of a job. */
export type WorkReply =
  | { readonly type: "ready" }
  /** The memory cannot be used. */
  | { readonly type: "refused"; readonly error: PlainError }
  | {
      readonly type: "done";
      readonly number: number;
      readonly answer: WorkAnswer;
      /** Of a localized article. */
      readonly text?: string;
    }
  | { readonly type: "wrong"; readonly number: number; readonly reason: string };

/** What became of a job. */
export type Worked = Omit<Extract<WorkReply, { type: "done" }>, "type" | "number">;

/** Works on jobs, each in a thread: one that breaks it, or never ends, stops no other. */
export interface WorkThread {
  /** Throws where the job failed; whoever was worked on beside one that broke the thread failed, too. */
  readonly work: (given: Omit<WorkQuestion, "number">) => Promise<Worked>;
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
      try {
        return await own.ask({ ...given, number: numbers++ });
      } catch (error) {
        if (own.isBroken() && running === own) running = undefined;
        throw error;
      }
    },
    end: async () => void (await running?.end()),
  };
}

interface Running {
  readonly ask: (question: WorkQuestion) => Promise<Worked>;
  readonly isBroken: () => boolean;
  readonly end: () => Promise<unknown>;
}

async function run(start: WorkStart): Promise<Running> {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const thread = new Worker(new URL(`work-thread.${ending}`, import.meta.url), {
    workerData: start,
    resourceLimits: LIMITS,
  });
  const asked = new Map<number, PromiseWithResolvers<Worked>>();
  const ready = Promise.withResolvers<undefined>();
  let broken: Error | undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    ready.reject(broken);
    for (const { reject } of asked.values()) reject(broken);
    asked.clear();
  };
  thread.on("message", (reply: WorkReply) => {
    if (reply.type === "ready") return ready.resolve(undefined);
    if (reply.type === "refused") return fail(errorOf(reply.error));
    const expected = asked.get(reply.number);
    asked.delete(reply.number);
    if (reply.type === "wrong") return expected?.reject(new Error(reply.reason));
    const { type: _, number: __, ...worked } = reply;
    expected?.resolve(worked);
  });
  thread.on("error", (error) => fail(error as Error));
  thread.on("exit", () => fail(new Error("the thread ended before it had answered")));
  try {
    await ready.promise;
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  const overdue = (seconds: number) => new Error(`it took longer than ${seconds} seconds`);
  return {
    ask: async (question) => {
      if (broken !== undefined) throw broken;
      const expected = Promise.withResolvers<Worked>();
      asked.set(question.number, expected);
      const { limitSeconds } = question.job;
      const timer = setTimeout(() => {
        fail(overdue(limitSeconds));
        void thread.terminate();
      }, limitSeconds * 1000);
      try {
        thread.postMessage(question, []);
        return await expected.promise;
      } finally {
        clearTimeout(timer);
      }
    },
    isBroken: () => broken !== undefined,
    end: () => thread.terminate(),
  };
}
