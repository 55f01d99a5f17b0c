import { parentPort, workerData } from "node:worker_threads";
import { type StagedFile, stagedWriter } from "./staged-writer.ts";

/** What the disk said of a file: as data, since errors lose their codes between threads. */
export interface Refusal {
  readonly code: string | undefined;
  readonly message: string;
}

// Writes the files of each message, and answers when it has.
const write = stagedWriter(workerData as string);
parentPort!.on("message", (files: readonly StagedFile[]) =>
  parentPort!.postMessage(refusalOf(files), []),
);

function refusalOf(files: readonly StagedFile[]): Refusal | undefined {
  try {
    for (const file of files) write(file);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { code, message };
  }
}
