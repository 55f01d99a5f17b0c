import { systemClock } from "../../../../io/clock.ts";
import { openTarget } from "../../../../io/release/open-target.ts";
import type { PublishReport } from "../../../../model/publish-report.ts";
import { articleTimes } from "../../publish/article-times.ts";
import { beginFresh } from "../../begin-fresh.ts";
import { publisherAtWork } from "../../publish/publisher.ts";
import type { PublishTime } from "../../publish/publication.ts";
import { publishSite } from "../../publish/publish-site.ts";
import { openWorkspace, type Workspace } from "../../workspace.ts";
import { discreetTeller } from "../discretion.ts";
import { type Job, type JobContext, type JobOutcome, NOTHING } from "../job.ts";
import { dueItems, withoutArticles } from "./due-items.ts";
import { latePublications } from "./late-publications.ts";
import { missedDeadlines } from "./missed-deadlines.ts";
import { planItems } from "./plan-items.ts";
import { overdueItems } from "./overdue-items.ts";

/** Publish all that may be. */
export const publishJob: Job = {
  lease: "publish",
  run: (context) => publishAs(context, "now"),
};

/** Publish what has come due, and say where that could not be done. */
export const dueJob: Job = {
  lease: "publish",
  run: (context) => publishAs(context, "due"),
  explain: (context) => overdueItems(context),
};

async function publishAs(context: JobContext, type: "now" | "due"): Promise<JobOutcome> {
  const workspace = await openWorkspace(context.directory, context.env);
  try {
    const liveAt = await liveSince(workspace, context);
    const publish = beginFresh(workspace.memory)((time: PublishTime) =>
      publishNow(workspace, context, { time, isDryRun: false }),
    );
    const reports = [await publish({ type })];
    // Releases that were made ahead come one by one.
    const most = type === "due" ? MOST_AHEAD : 1;
    while (reports.at(-1)!.release !== undefined && reports.length < most)
      reports.push(await publish({ type }));
    return await outcomeOf(workspace, context, { reports, type, liveAt });
  } finally {
    await workspace.memory.close();
  }
}

/** More releases than anybody makes ahead for one minute. */
const MOST_AHEAD = 20;

interface Asked {
  readonly time: PublishTime;
  readonly isDryRun: boolean;
}

async function publishNow(
  workspace: Workspace,
  { env, by, signal, onProgress }: JobContext,
  { time, isDryRun }: Asked,
): Promise<PublishReport> {
  return publishSite(workspace, {
    locales: [],
    paths: [],
    time,
    isDryRun,
    shallResume: false,
    onWaiting: () => {},
    signal,
    onProgress,
    env,
    by: await publisherAtWork(workspace.project, env, by),
  });
}

/** When what readers have was made; `undefined` where nothing was ever published. */
async function liveSince({ project }: Workspace, { env }: JobContext): Promise<string | undefined> {
  const target = await openTarget(project.config.publish.target, project.root, env);
  try {
    return (await target.live())?.manifest.at;
  } finally {
    await target.close();
  }
}

interface Done {
  /** At least one, in the order in which they went live; the last one may have made none. */
  readonly reports: readonly PublishReport[];
  readonly type: "now" | "due";
  readonly liveAt: string | undefined;
}

async function outcomeOf(
  workspace: Workspace,
  context: JobContext,
  { reports, type, liveAt }: Done,
): Promise<JobOutcome> {
  const report = reports.at(-1)!;
  const released = reports.findLast(({ release }) => release !== undefined) ?? report;
  const teller = discreetTeller(workspace);
  const times = articleTimes(workspace);
  const isDue = type === "due";
  // A pinned site does not say what it keeps back: the plan of what would be does.
  const planned =
    isDue && report.pinned !== undefined
      ? await publishNow(workspace, context, { time: { type }, isDryRun: true })
      : report;
  const built = reports.flatMap((one) => planItems(one).built);
  const { skipped, unreadable } = planItems(report);
  const { due, others } = isDue
    ? await dueItems({ workspace, times, planned, pinned: report.pinned, at: context.at })
    : { due: [], others: [] };
  const problems = isDue ? withoutArticles(report.failed, [...due, ...others]) : report.failed;
  const hooks = reports.flatMap(({ hookProblem }) =>
    hookProblem === undefined ? [] : [hookFailure(hookProblem)],
  );
  const failed = await teller.toldFailures([...problems, ...unreadable, ...due]);
  return {
    ...NOTHING,
    built: await teller.told(built),
    skipped: await teller.toldSkipped([
      ...skipped.filter((item) => !isDue || !isIn(due, item)),
      ...others,
    ]),
    failed: [...failed, ...hooks.slice(0, 1)],
    late: await latePublications({ times, reports, liveAt, now: systemClock() }),
    missed: await missedDeadlines(workspace, context, teller),
    ...(released.release === undefined
      ? {}
      : { release: { id: released.release.id, target: released.release.target } }),
    withheld: teller.withheld(),
    summary: summaryOf(released, due.length),
  };
}

function isIn(
  due: readonly { readonly path: string; readonly locale?: string }[],
  { path, locale }: { readonly path: string; readonly locale?: string },
): boolean {
  return due.some((one) => one.path === path && one.locale === locale);
}

function hookFailure(message: string): JobOutcome["failed"][number] {
  return { path: "publish.hook", code: "hook", message };
}

function summaryOf({ release, pinned, live }: PublishReport, due: number): string {
  const late = due === 0 ? "" : `; ${due} due but not live`;
  if (pinned !== undefined) return `nothing is published: the site is pinned to ${pinned}${late}`;
  if (release === undefined)
    return `nothing to publish, ${live === undefined ? "nothing ever was" : `${live} stays live`}${late}`;
  return `published ${release.id} to ${release.target}, files changed ${release.changedFiles}, removed ${release.removedFiles}${late}`;
}
