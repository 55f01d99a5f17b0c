import { failingItems } from "../../io/runs/failing-items.ts";
import { handledSlot, setHandledSlot } from "../../io/runs/handled-slots.ts";
import { openRuns } from "../../io/runs/runs-database.ts";
import type { DaemonMemory } from "./daemon.ts";

/**
 * What daemons and runs of a project know together.
 *
 * @param root Real absolute path of the project.
 */
export function openDaemonMemory(root: string): DaemonMemory & { readonly close: () => void } {
  const runs = openRuns(root);
  return {
    handled: (job) => handledSlot(runs, job),
    setHandled: (job, slotMs) => setHandledSlot(runs, job, slotMs),
    retryAt: (job, nowMs) => {
      const times = failingItems(runs)
        .filter((item) => item.job === job)
        // What failed in the future did so before the clock was set back.
        .map(({ at, retryAt }) => (Date.parse(at) > nowMs ? nowMs : Date.parse(retryAt)));
      return times.length === 0 ? undefined : Math.min(...times);
    },
    close: runs.close,
  };
}
