import type { BuiltItem, FailedItem } from "../../../../model/run-report.ts";
import type { TransferReport } from "../../../../model/memory-report.ts";
import { openMemoryVerbs } from "../../memory-verbs.ts";
import { type Job, type JobContext, type JobOutcome, NOTHING } from "../job.ts";

/** Bring the memory in files and the one in PostgreSQL to the same state, whichever of them counts for the project. */
export const syncJob: Job = { lease: "sync", run: sync };

async function sync({ directory, env }: JobContext): Promise<JobOutcome> {
  const verbs = await openMemoryVerbs(directory, env);
  const options = { choose: <Known>(known: Known): Known => known, isDryRun: false };
  try {
    const pushed = await verbs.push(options);
    const pulled = await verbs.pull(options);
    const built = [
      ...pushed.locales.flatMap((locale) => itemOf(locale, "pushed")),
      ...pulled.locales.flatMap((locale) => itemOf(locale, "pulled")),
    ];
    const failed = [...pushed.problems, ...pulled.problems].map(
      ({ code, message, location }): FailedItem => ({
        path: location?.path ?? "memory",
        code,
        message,
      }),
    );
    const count = (locales: readonly TransferReport[]): number =>
      locales.reduce((total, { added }) => total + added, 0);
    const summary = `pushed ${count(pushed.locales)}, pulled ${count(pulled.locales)} records`;
    return { ...NOTHING, built, failed, summary };
  } finally {
    await verbs.close();
  }
}

function itemOf({ locale, added }: TransferReport, deed: string): readonly BuiltItem[] {
  return added === 0 ? [] : [{ path: "memory", locale, deed: `${deed} ${added}` }];
}
