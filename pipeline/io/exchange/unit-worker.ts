import { parentPort, workerData } from "node:worker_threads";
import type { FromWorker, ToWorker } from "./batches-from-worker.ts";
import { plainProblem } from "./plain-problem.ts";
import { type BatchOptions, type ImportStamp, unitBatches } from "./unit-batches.ts";

/*
 * The thread that reads a large file while the other one stores what it has read; see
 * `batches-from-worker.ts`, which starts it.
 */

const port = parentPort!;
const say = (message: FromWorker): void => port.postMessage(message, []);
let answer: (message: ToWorker) => void = () => {};
port.on("message", (message: ToWorker) => answer(message));

/** The next thing that the other thread says. */
function listen(): Promise<ToWorker> {
  return new Promise((done) => (answer = done));
}

async function read(options: BatchOptions): Promise<void> {
  const batches = unitBatches(options, async (header): Promise<ImportStamp> => {
    const heard = listen();
    say({ type: "header", header });
    const message = await heard;
    if (message.type === "stamp") return message.stamp;
    throw new Error("expected the import's record");
  });
  // One batch is read while the one before it is stored.
  let isStored: Promise<unknown> = Promise.resolve();
  for (;;) {
    const next = await batches.next();
    await isStored;
    if (next.done === true) return say({ type: "end", counts: next.value });
    isStored = listen();
    say({ type: "batch", batch: next.value });
  }
}

try {
  await read(workerData as BatchOptions);
} catch (error) {
  say({ type: "failed", problem: plainProblem(error) });
}
port.close();
