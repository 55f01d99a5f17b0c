import { parentPort } from "node:worker_threads";
import { areUnits } from "./read-tmx-file.ts";
import type { FromWorker, ToWorker } from "./reading-thread.ts";
import { plainProblem } from "./plain-problem.ts";
import { type BatchOptions, type ImportStamp, unitBatches } from "./unit-batches.ts";

/*
 * The thread that reads a large file while the other one stores what it has read; see
 * `reading-thread.ts`, which starts it.
 */

const port = parentPort!;
const say = (message: FromWorker, given: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, given);
let answer: (message: ToWorker) => void = () => {};
port.on("message", (message: ToWorker) => answer(message));

/** The next thing that the other thread says. */
function listen(): Promise<ToWorker> {
  return new Promise((done) => (answer = done));
}

/** Batches that may wait to be stored: as many as are stored together are read meanwhile. */
const MOST_WAITING = 8;

async function read(options: BatchOptions): Promise<void> {
  const batches = unitBatches(options, async (header): Promise<ImportStamp> => {
    const heard = listen();
    say({ type: "header", header });
    const message = await heard;
    if (message.type === "stamp") return message.stamp;
    throw new Error("expected the import's record");
  });
  let waiting = 0;
  let goOn = (): void => {};
  for (;;) {
    const next = await batches.next();
    if (next.done === true) return say({ type: "end", counts: next.value });
    const { release, ...batch } = next.value;
    answer = (message) => {
      if (message.type !== "next") return;
      release(message.released);
      waiting--;
      goOn();
    };
    waiting++;
    say(
      { type: "batch", batch },
      batch.made.flatMap(({ bytes, marks }) => [bytes.buffer, marks.buffer]),
    );
    if (waiting >= MOST_WAITING) await new Promise<void>((done) => (goOn = done));
  }
}

for (;;) {
  const task = await listen();
  try {
    if (task.type === "check")
      say({ type: "checked", areUnits: await areUnits(task.path, task.name, task.from) });
    else if (task.type === "read") await read(task.options);
  } catch (error) {
    say({ type: "failed", problem: plainProblem(error) });
  }
}
