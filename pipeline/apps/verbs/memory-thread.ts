import { parentPort, workerData } from "node:worker_threads";
import { plainProblem } from "../../io/exchange/plain-problem.ts";
import { exportTmx } from "./export-tmx.ts";
import { importTmx } from "./import-tmx.ts";
import type { FromThread, ThreadTask } from "./in-thread.ts";
import { openWorkspace } from "./workspace.ts";

/*
 * The thread in which memories are imported and exported, with as much memory as that
 * needs; see `in-thread.ts`, which starts it.
 */

const say = (message: FromThread): void => parentPort!.postMessage(message, []);
const stop = new AbortController();
parentPort!.on("message", () => stop.abort());

async function perform(task: ThreadTask): Promise<unknown> {
  const workspace = await openWorkspace(task.run.directory, task.env);
  const watcher = {
    signal: stop.signal,
    onProgress: (...progress: [number, number, string]): void =>
      say({ type: "progress", progress }),
  };
  try {
    return task.verb === "import"
      ? await importTmx(workspace, { ...task.run, ...watcher }, task.author)
      : await exportTmx(workspace, { ...task.run, ...watcher });
  } finally {
    await workspace.memory.close();
  }
}

try {
  say({ type: "done", report: await perform(workerData as ThreadTask) });
} catch (error) {
  say({ type: "failed", problem: plainProblem(error) });
}
parentPort!.close();
