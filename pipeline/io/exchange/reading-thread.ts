import type { TmxCounts } from "../../formats/tmx/tmx-tally.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { type PlainProblem, problemOf } from "./plain-problem.ts";
import { startThread, type Thread } from "./start-thread.ts";
import type { AskStamp, BatchOptions, ImportStamp, UnitBatch, UnitMemory } from "./unit-batches.ts";

export type ToWorker =
  | { readonly type: "check"; readonly path: string; readonly name: string; readonly from: number }
  | { readonly type: "read"; readonly options: BatchOptions }
  | { readonly type: "stamp"; readonly stamp: ImportStamp }
  | { readonly type: "next"; readonly released: readonly UnitMemory[] };

export type FromWorker =
  | { readonly type: "checked"; readonly areUnits: boolean }
  | { readonly type: "header"; readonly header: XmlNode | undefined }
  | { readonly type: "batch"; readonly batch: Omit<UnitBatch, "release"> }
  | { readonly type: "end"; readonly counts: TmxCounts }
  | { readonly type: "failed"; readonly problem: PlainProblem };

/** Enough for several units of the largest size. */
const LIMITS = { young: 8, old: 96 };

/** A thread that reads large files while this one does something else: reading takes as long as storing. */
export interface ReadingThread {
  /** As `areUnits`. */
  readonly check: (path: string, name: string, from: number) => Promise<boolean>;
  /** As `unitBatches`. */
  readonly batches: (
    options: BatchOptions,
    askStamp: AskStamp,
  ) => AsyncGenerator<UnitBatch, TmxCounts>;
  readonly end: () => Promise<void>;
}

/** Start a thread that reads. All throw where its memory is too small for a file. */
export function startReadingThread(): ReadingThread {
  const thread = startThread<FromWorker>("./unit-worker", import.meta.url, {
    data: undefined,
    limits: LIMITS,
  });
  const say = (message: ToWorker): void => thread.say(message);
  const check: ReadingThread["check"] = async (path, name, from) => {
    say({ type: "check", path, name, from });
    const message = await thread.next();
    return message.type === "checked" && message.areUnits;
  };
  return {
    check,
    batches: (options, askStamp) => batchesFrom(thread, options, askStamp),
    end: thread.end,
  };
}

async function* batchesFrom(
  thread: Thread<FromWorker>,
  options: BatchOptions,
  askStamp: AskStamp,
): AsyncGenerator<UnitBatch, TmxCounts> {
  const say = (message: ToWorker): void => thread.say(message);
  const release = (made: readonly UnitMemory[]): void => {
    const released = made.map(({ bytes }): UnitMemory => ({ bytes }));
    thread.say(
      { type: "next", released } satisfies ToWorker,
      released.map(({ bytes }) => bytes.buffer),
    );
  };
  say({ type: "read", options });
  for (;;) {
    const message = await thread.next();
    switch (message.type) {
      case "header":
        say({ type: "stamp", stamp: await askStamp(message.header) });
        break;
      case "batch":
        yield { ...message.batch, release };
        break;
      case "end":
        return message.counts;
      case "failed":
        throw problemOf(message.problem);
      case "checked":
        break;
    }
  }
}
