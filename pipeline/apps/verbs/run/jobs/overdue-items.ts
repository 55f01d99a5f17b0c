import type { FailedItem } from "../../../../model/run-report.ts";
import { hasCome, opensAt } from "../../../../stages/publish/release/timing.ts";
import { articleTimes } from "../../publish/article-times.ts";
import { openWorkspace } from "../../workspace.ts";
import type { JobContext } from "../job.ts";
import { dueItem } from "./due-items.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What is due but not live where nothing could be published: articles whose instant has come since the last run that
 * could, or within a day.
 */
export async function overdueItems({
  directory,
  env,
  at,
  before,
}: JobContext): Promise<readonly FailedItem[]> {
  const since =
    before?.outcome === "done" ? before.startedAt : new Date(Date.parse(at) - DAY_MS).toISOString();
  const workspace = await openWorkspace(directory, env);
  try {
    const times = articleTimes(workspace);
    const due: FailedItem[] = [];
    for (const { path, locale } of workspace.sources) {
      const { timing, problems } = await times.of(path, locale);
      const instant = opensAt(timing);
      if (instant === undefined || problems.length > 0) continue;
      if (hasCome(instant, at) && !hasCome(instant, since))
        due.push(dueItem({ path, locale }, instant, "nothing could be published"));
    }
    return due;
  } finally {
    await workspace.memory.close();
  }
}
