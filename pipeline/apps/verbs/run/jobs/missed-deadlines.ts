import type { MissedDeadline } from "../../../../model/run-report.ts";
import { liveVersions } from "../../publish/correct-article.ts";
import { listCorrections } from "../../publish/correction-status.ts";
import type { Workspace } from "../../workspace.ts";
import type { DiscreetTeller } from "../discretion.ts";
import type { JobContext } from "../job.ts";

/** Corrections that locales should have followed by now and have not. */
export async function missedDeadlines(
  workspace: Workspace,
  { env, at }: JobContext,
  { told }: DiscreetTeller,
): Promise<readonly MissedDeadline[]> {
  const live = await liveVersions(workspace, env);
  const { report } = await listCorrections(workspace, { live, at });
  const missed = report.corrections.flatMap(({ article, due, locales }) =>
    locales
      .filter(({ state }) => state === "overdue")
      .map(({ locale, open }) => ({ path: article, locale, due: due ?? at, open })),
  );
  return (await told(missed)).map(({ path, ...rest }) => ({ article: path, ...rest }));
}
