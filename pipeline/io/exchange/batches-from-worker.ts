import type { TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { type PlainProblem, problemOf } from "./plain-problem.ts";
import { startThread } from "./start-thread.ts";
import type { AskStamp, BatchOptions, ImportStamp, UnitBatch } from "./unit-batches.ts";

export type ToWorker =
  | { readonly type: "stamp"; readonly stamp: ImportStamp }
  | { readonly type: "next" };

export type FromWorker =
  | { readonly type: "header"; readonly header: XmlNode | undefined }
  | { readonly type: "batch"; readonly batch: UnitBatch }
  | { readonly type: "end"; readonly counts: TmxCounts }
  | { readonly type: "failed"; readonly problem: PlainProblem };

/** Enough for what tells languages, 30, and several units of the largest size. */
const LIMITS = { young: 6, old: 96 };

/** As `unitBatches`, in a thread of its own: reading takes as long as storing. */
export async function* batchesFromWorker(
  options: BatchOptions,
  askStamp: AskStamp,
): AsyncGenerator<UnitBatch, TmxCounts> {
  const thread = startThread<FromWorker>("./unit-worker", import.meta.url, {
    data: options,
    limits: LIMITS,
  });
  const answer = (message: ToWorker): void => thread.say(message);
  try {
    for (;;) {
      const message = await thread.next();
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
    await thread.end();
  }
}
