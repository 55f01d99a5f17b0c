import { setTimeout as sleep } from "node:timers/promises";
import { type ResourceLimits, Worker } from "node:worker_threads";
import { isOutOfMemoryError } from "../../../io/exchange/start-thread.ts";
import type { ProjectMemory } from "../../../io/memory/project-memory.ts";
import type { OutputRun } from "../write-output.ts";
import { beginRoomy } from "./heap-growth.ts";
import type { ThreadAnswer, ThreadOrder, ThreadQuestion, ThreadStart } from "./thread-messages.ts";

type Unnumbered<Question> = Question extends unknown ? Omit<Question, "number"> : never;

/** What a thread is asked; the numbers are given here. */
export type ThreadWork = Unnumbered<Exclude<ThreadQuestion, ThreadOrder>>;

/** A thread that reads and builds articles. */
export interface BuildThread {
  /** Say that there is a memory; nothing is asked before. */
  readonly open: (memory: Pick<ProjectMemory, "put">, run: OutputRun) => void;
  /** Whether it has ended for want of memory. */
  readonly isSpent: () => boolean;
  /** `undefined` where the thread has ended for want of memory before it could answer. */
  readonly ask: (question: ThreadWork) => Promise<ThreadAnswer | undefined>;
  readonly end: () => Promise<unknown>;
}

/** How long a thread may take for what it has begun when the run has failed. */
const LONGEST_END_MS = 20_000;

/** V8 makes two halves of 8 MB of what is young. */
const LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 112 };

export function startBuildThread(start: ThreadStart): BuildThread {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  beginRoomy(true);
  const worker = new Worker(new URL(`build-thread.${ending}`, import.meta.url), {
    workerData: start,
    resourceLimits: LIMITS,
  });
  worker.once("online", () => beginRoomy(false));
  const asked = new Map<number, PromiseWithResolvers<ThreadAnswer | undefined>>();
  let memory: Pick<ProjectMemory, "put"> | undefined;
  let questions = 0;
  let unanswered = 0;
  let broken: Error | undefined;
  const tell = (message: ThreadQuestion): void => worker.postMessage(message, []);
  const store = async ({ number, batch }: Extract<ThreadAnswer, { type: "put" }>) => {
    try {
      tell({ type: "stored", number, result: await memory!.put(batch) });
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
    open: (opened, run) => {
      memory = opened;
      tell({ type: "open", run });
    },
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
