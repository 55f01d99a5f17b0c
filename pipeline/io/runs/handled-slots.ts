import type { JobName } from "../../model/job.ts";
import type { RunsDatabase } from "./runs-database.ts";

/** The newest slot of a job that was run, in milliseconds since 1970; `undefined` where none ever was. */
export function handledSlot(runs: RunsDatabase, job: JobName): number | undefined {
  return runs.transact((database) => {
    const row = database.prepare("SELECT handled_ms FROM slot WHERE job = ?").get(job);
    return row?.["handled_ms"] as number | undefined;
  });
}

/** Say that a slot was run, so that nobody runs it again. It may be older than the last one: clocks are set. */
export function setHandledSlot(runs: RunsDatabase, job: JobName, slotMs: number): void {
  runs.transact((database) =>
    database.prepare("INSERT OR REPLACE INTO slot VALUES (?, ?)").run(job, slotMs),
  );
}
