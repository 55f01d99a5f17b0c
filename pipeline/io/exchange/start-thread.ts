import { Worker } from "node:worker_threads";

/** A thread that was started, with what it says. */
export interface Thread<Message> {
  /** What it says next. Throws what ended it. */
  readonly next: () => Promise<Message>;
  /** @param given memory that it gets and this thread has no more. */
  readonly say: (message: unknown, given?: readonly ArrayBuffer[]) => void;
  readonly end: () => Promise<void>;
}

/** How much memory a thread may fill before its garbage is collected, in megabytes. */
export interface ThreadLimits {
  readonly young: number;
  readonly old: number;
}

/**
 * Start a module as a thread. With little memory it collects its garbage sooner: the main
 * thread would let it grow to hundreds of megabytes.
 *
 * @param module without its ending: `.ts` here, `.js` in the package.
 * @param from `import.meta.url` of the caller.
 */
export function startThread<Message>(
  module: string,
  from: string,
  { data, limits }: { readonly data: unknown; readonly limits: ThreadLimits },
): Thread<Message> {
  const ending = from.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`${module}.${ending}`, from), {
    workerData: data,
    resourceLimits: {
      maxYoungGenerationSizeMb: limits.young,
      maxOldGenerationSizeMb: limits.old,
    },
  });
  const queue: Promise<Message>[] = [];
  const expect = (): PromiseWithResolvers<Message> => {
    const expected = Promise.withResolvers<Message>();
    // A thread that fails when nobody listens any more is no failure.
    expected.promise.catch(() => {});
    queue.push(expected.promise);
    return expected;
  };
  let expected = expect();
  worker.on("message", (message: Message) => {
    const { resolve } = expected;
    expected = expect();
    resolve(message);
  });
  worker.on("error", (error) => expected.reject(error));
  worker.on("exit", () => expected.reject(new Error("the thread ended before it had answered")));
  return {
    next: () => queue.shift()!,
    say: (message, given = []) => worker.postMessage(message, given),
    end: async () => void (await worker.terminate()),
  };
}

/** Whether a thread ended because it would have needed more memory. */
export function isOutOfMemoryError(error: unknown): boolean {
  return (error as { readonly code?: unknown } | undefined)?.code === "ERR_WORKER_OUT_OF_MEMORY";
}
