import { systemClock } from "../../../io/clock.ts";
import { authorAtWork } from "../author-at-work.ts";
import { beginFresh } from "../begin-fresh.ts";
import type { Verbs } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import type { Environment } from "./open-releases.ts";

/** The verbs with which editors say what the memory keeps of whole articles; loaded when they are asked for. */
export function editorialVerbs(
  workspace: Workspace,
  env: Environment,
): Pick<Verbs, "correct" | "corrections" | "schedule"> {
  const author = (by: string | undefined) => authorAtWork(workspace.project, env, by);
  const fresh = beginFresh(workspace.memory);
  return {
    correct: fresh(async (options) => {
      const { correctArticle, liveVersions } = await import("./correct-article.ts");
      const live = await liveVersions(workspace, env);
      return correctArticle(workspace, { ...options, live }, await author(options.by));
    }),
    corrections: () =>
      fresh(async () => {
        const { liveVersions } = await import("./correct-article.ts");
        const { listCorrections } = await import("./correction-status.ts");
        const live = await liveVersions(workspace, env);
        return listCorrections(workspace, { live, at: systemClock() });
      })(undefined),
    schedule: fresh(async (options) => {
      const { saysTime, scheduleArticle } = await import("./schedule-article.ts");
      const who = saysTime(options) ? await author(options.by) : { by: "", at: systemClock() };
      return scheduleArticle(workspace, options, who);
    }),
  };
}
