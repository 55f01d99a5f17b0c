import { giveBackMemory } from "../../io/exchange/give-back-memory.ts";
import { type PlainProblem, problemOf } from "../../io/exchange/plain-problem.ts";
import { isOutOfMemoryError, startThread } from "../../io/exchange/start-thread.ts";
import type { ExportReport, ImportReport } from "../../model/exchange-report.ts";
import type { ExportMemoryRun } from "./export-tmx.ts";
import type { ImportMemoryRun } from "./import-tmx.ts";
import type { Author } from "./put-batch.ts";
import type { Watcher } from "./verbs.ts";

/** What a thread is to do, with the program's environment; plain data. */
export type ThreadTask = Deed & { readonly env: Environment };

type Environment = Readonly<Record<string, string | undefined>>;

type Deed =
  | {
      readonly verb: "import";
      readonly run: Omit<ImportMemoryRun, keyof Watcher>;
      readonly author: Author | undefined;
    }
  | { readonly verb: "export"; readonly run: Omit<ExportMemoryRun, keyof Watcher> };

export type FromThread =
  | { readonly type: "progress"; readonly progress: Parameters<Watcher["onProgress"]> }
  | { readonly type: "done"; readonly report: unknown }
  | { readonly type: "failed"; readonly problem: PlainProblem };

/** Several times what a batch of ordinary units takes. */
const LIMITS = { young: 6, old: 64 };

/** `importTmx` in a thread whose memory is bounded. `undefined` where that was not enough. */
export function importInThread(
  { signal, onProgress, ...run }: ImportMemoryRun,
  { author, env }: { readonly author: Author | undefined; readonly env: Environment },
): Promise<ImportReport | undefined> {
  return inThread({ verb: "import", run, author, env }, { signal, onProgress });
}

/** `exportTmx` in a thread whose memory is bounded. `undefined` where that was not enough. */
export function exportInThread(
  { signal, onProgress, ...run }: ExportMemoryRun,
  env: Environment,
): Promise<ExportReport | undefined> {
  return inThread({ verb: "export", run, env }, { signal, onProgress });
}

async function inThread<Report>(task: ThreadTask, watcher: Watcher): Promise<Report | undefined> {
  giveBackMemory();
  const thread = startThread<FromThread>("./memory-thread", import.meta.url, {
    data: task,
    limits: LIMITS,
  });
  const stop = (): void => thread.say("stop");
  watcher.signal.addEventListener("abort", stop);
  try {
    for (;;) {
      const message = await thread.next();
      switch (message.type) {
        case "progress":
          watcher.onProgress(...message.progress);
          break;
        case "done":
          return message.report as Report;
        case "failed":
          throw problemOf(message.problem);
      }
    }
  } catch (error) {
    if (isOutOfMemoryError(error)) return undefined;
    throw error;
  } finally {
    watcher.signal.removeEventListener("abort", stop);
    await thread.end();
  }
}
