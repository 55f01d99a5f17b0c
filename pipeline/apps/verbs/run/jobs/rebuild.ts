import { openProject } from "../../../../io/project.ts";
import type { RebuildReport } from "../../../../model/report.ts";
import type { BuiltItem, FailedItem, SkippedItem } from "../../../../model/run-report.ts";
import { rebuildAll } from "../../rebuild/rebuild-all.ts";
import { openWorkspace } from "../../workspace.ts";
import { discreetTeller, NOT_SAID } from "../discretion.ts";
import { type Job, type JobContext, type JobOutcome, NOTHING } from "../job.ts";
import { countLocaleWords } from "./count-words.ts";

/** Write the localized articles, and the site, where there is one. */
export const rebuildJob: Job = {
  lease: "rebuild",
  run: async (context) => {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const workersOf = async () => {
      const { workers } = (await openProject(context.directory)).config;
      return workers.jobs ? { say } : undefined;
    };
    const report = await rebuildAll({ ...context, embargoed: true, workersOf });
    return outcomeOf(context, report, said);
  },
};

/** @param said of workers that were waited for. */
async function outcomeOf(
  context: JobContext,
  report: RebuildReport,
  said: readonly string[],
): Promise<JobOutcome> {
  const { written, unchanged, removed, failed, left, site } = report;
  const isNothingDone =
    failed.length > 0 && written + unchanged === 0 && failed.every(({ code }) => code === "world");
  const summary = [
    `wrote ${written}, unchanged ${unchanged}, left ${left.length}, failed ${failed.length}`,
    ...(removed === 0 ? [] : [`removed ${removed}`]),
    ...(site === undefined ? [] : [`files of the site: ${site.written}`]),
    ...said.slice(-1),
  ].join("; ");
  const words = context.before?.words.map((row) => ({ ...row, built: 0 }));
  const isIdle = written + removed + failed.length + left.length === 0;
  // To count again what has not changed takes longer than to find that it has not.
  if (isIdle && words !== undefined) return { ...NOTHING, words, summary };
  return { ...(await toldOutcome(context, report)), summary, isNothingDone };
}

async function toldOutcome(
  context: JobContext,
  { paths, failed, left }: RebuildReport,
): Promise<JobOutcome> {
  const workspace = await openWorkspace(context.directory, context.env);
  try {
    const teller = discreetTeller(workspace);
    const built = await teller.told(paths.map((path): BuiltItem => ({ path, deed: "written" })));
    const skipped = await teller.toldSkipped(
      left
        .filter(({ cause }) => cause === "policy")
        .map(({ path, reason }): SkippedItem => ({ path, reason })),
    );
    const failures = await teller.toldFailures([
      ...failed,
      ...left.filter(({ cause }) => cause === "person").map(asFailure),
    ]);
    return {
      ...NOTHING,
      built,
      skipped,
      failed: failures,
      words: await countLocaleWords(workspace, context, built),
      withheld: teller.withheld(),
    };
  } finally {
    await workspace.memory.close();
  }
}

/** The article is not as it should be, and will not be until somebody does something. */
function asFailure({ path, reason, isSecret }: RebuildReport["left"][number]): FailedItem {
  if (isSecret === true)
    return { path: "a localized article", code: "left", message: `Left alone: ${NOT_SAID}` };
  return { path, code: "left", message: `Left alone: ${reason}` };
}
