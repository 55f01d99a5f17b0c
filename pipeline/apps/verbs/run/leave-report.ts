import { noteFailures } from "../../../io/runs/failing-items.ts";
import { type ReportPlace, writeReport } from "../../../io/runs/report-files.ts";
import type { RunsDatabase } from "../../../io/runs/runs-database.ts";
import { setHandledSlot } from "../../../io/runs/handled-slots.ts";
import type { RunReport } from "../../../model/run-report.ts";
import { reportPage } from "../../../stages/report/report-page.ts";
import { orTrouble } from "./or-trouble.ts";

export interface Leaving {
  readonly runs: RunsDatabase;
  readonly report: RunReport;
  readonly place: ReportPlace;
  readonly random: () => number;
}

/** What is left of a run. */
export interface LeftReport {
  /** Path of the page from the project's root; `undefined` where it could not be written. */
  readonly page: string | undefined;
  /** One sentence each, without a period. */
  readonly troubles: readonly string[];
}

/**
 * Leave behind what a run knows: what fails, that its slot was run, and its report. A disk that is full is no reason to
 * forget what was done: each of them is tried.
 */
export async function leaveReport({ runs, report, place, random }: Leaving): Promise<LeftReport> {
  const troubles: string[] = [];
  const { job, slot, failed, endedAt, isInterrupted, outcome } = report;
  const isWhole = !isInterrupted && outcome !== "failed";
  await orTrouble(troubles, async () =>
    noteFailures(runs, { job, failed, isSolved: () => isWhole, at: endedAt, random }),
  );
  if (slot !== undefined && !isInterrupted)
    await orTrouble(troubles, async () => setHandledSlot(runs, job, Date.parse(slot)));
  const texts = { report, html: reportPage(report) };
  const page = await orTrouble(troubles, () => writeReport(place, texts));
  return { page, troubles };
}
