import { systemClock } from "../../../io/clock.ts";
import { authorAtWork } from "../author-at-work.ts";
import { beginFresh } from "../begin-fresh.ts";
import type { Verbs } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import { correctArticle, liveVersions } from "./correct-article.ts";
import { listCorrections } from "./correction-status.ts";
import type { Environment } from "./open-releases.ts";
import { saysTime, scheduleArticle } from "./schedule-article.ts";

/** The verbs with which editors say what the memory keeps of whole articles. */
export function editorialVerbs(
  workspace: Workspace,
  env: Environment,
): Pick<Verbs, "correct" | "corrections" | "schedule"> {
  const author = (by: string | undefined) => authorAtWork(workspace.project, env, by);
  const fresh = beginFresh(workspace.memory);
  return {
    correct: fresh(async (options) =>
      correctArticle(
        workspace,
        { ...options, live: await liveVersions(workspace, env) },
        await author(options.by),
      ),
    ),
    corrections: () =>
      fresh(async () => {
        const live = await liveVersions(workspace, env);
        return listCorrections(workspace, { live, at: systemClock() });
      })(undefined),
    schedule: fresh(async (options) =>
      scheduleArticle(
        workspace,
        options,
        saysTime(options) ? await author(options.by) : { by: "", at: systemClock() },
      ),
    ),
  };
}
