import { Worker } from "node:worker_threads";
import type { TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import type { AskStamp, BatchOptions, ImportStamp, UnitBatch } from "./unit-batches.ts";

export type ToWorker =
  | { readonly type: "stamp"; readonly stamp: ImportStamp }
  | { readonly type: "next" };

export type FromWorker =
  | { readonly type: "header"; readonly header: XmlNode | undefined }
  | { readonly type: "batch"; readonly batch: UnitBatch }
  | { readonly type: "end"; readonly counts: TmxCounts }
  | {
      readonly type: "failed";
      readonly problem: Pick<PipelineError, "code" | "message" | "location" | "hint" | "retryable">;
    };

/** Enough for the largest unit; less memory makes the collector work sooner, not more. */
const LIMITS = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 96 };

/** As `unitBatches`, in a thread of its own: reading takes as long as storing. */
export async function* batchesFromWorker(
  options: BatchOptions,
  askStamp: AskStamp,
): AsyncGenerator<UnitBatch, TmxCounts> {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`./unit-worker.${ending}`, import.meta.url), {
    workerData: options,
    resourceLimits: LIMITS,
  });
  const said = messagesOf(worker);
  const answer = (message: ToWorker): void => worker.postMessage(message, []);
  try {
    for (;;) {
      const message = await said();
      switch (message.type) {
        case "header":
          answer({ type: "stamp", stamp: await askStamp(message.header) });
          break;
        case "batch":
          yield message.batch;
          answer({ type: "next" });
          break;
        case "end":
          return message.counts;
        case "failed":
          throw problemOf(message.problem);
      }
    }
  } finally {
    await worker.terminate();
  }
}

/** What a worker says, one message after the other; throws what ended it. */
function messagesOf(worker: Worker): () => Promise<FromWorker> {
  const queue: Promise<FromWorker>[] = [];
  const expect = (): PromiseWithResolvers<FromWorker> => {
    const expected = Promise.withResolvers<FromWorker>();
    // A thread that fails when nobody listens any more is no failure.
    expected.promise.catch(() => {});
    queue.push(expected.promise);
    return expected;
  };
  let next = expect();
  worker.on("message", (message: FromWorker) => {
    const { resolve } = next;
    next = expect();
    resolve(message);
  });
  worker.on("error", (error) => next.reject(error));
  return () => queue.shift()!;
}

type Problem = Extract<FromWorker, { readonly type: "failed" }>["problem"];

function problemOf({ code, message, location, hint, retryable }: Problem): PipelineError {
  return new PipelineError(code, message, {
    retryable,
    ...(location === undefined ? {} : { location }),
    ...(hint === undefined ? {} : { hint }),
  });
}
