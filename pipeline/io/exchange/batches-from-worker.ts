import type { TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { type PlainProblem, problemOf } from "./plain-problem.ts";
import { startThread } from "./start-thread.ts";
import type { AskStamp, BatchOptions, ImportStamp, UnitBatch, UnitMemory } from "./unit-batches.ts";

export type ToWorker =
  | { readonly type: "stamp"; readonly stamp: ImportStamp }
  | { readonly type: "next"; readonly released: readonly UnitMemory[] };

export type FromWorker =
  | { readonly type: "header"; readonly header: XmlNode | undefined }
  | { readonly type: "batch"; readonly batch: Omit<UnitBatch, "release"> }
  | { readonly type: "end"; readonly counts: TmxCounts }
  | { readonly type: "failed"; readonly problem: PlainProblem };

/** Enough for several units of the largest size. */
const LIMITS = { young: 16, old: 96 };

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
  const release = (made: readonly UnitMemory[]): void => {
    const released = made.map(({ bytes }): UnitMemory => ({ bytes }));
    thread.say(
      { type: "next", released } satisfies ToWorker,
      released.map(({ bytes }) => bytes.buffer),
    );
  };
  try {
    for (;;) {
      const message = await thread.next();
      switch (message.type) {
        case "header":
          answer({ type: "stamp", stamp: await askStamp(message.header) });
          break;
        case "batch":
          yield { ...message.batch, release };
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
