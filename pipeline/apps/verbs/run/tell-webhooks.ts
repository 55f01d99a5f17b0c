import type { WebhookConfig } from "../../../io/config/config.ts";
import type { Project } from "../../../io/project.ts";
import { noteFailures } from "../../../io/runs/failing-items.ts";
import { rewriteReport } from "../../../io/runs/report-files.ts";
import type { RunsDatabase } from "../../../io/runs/runs-database.ts";
import { deliver, publicAddress } from "../../../io/webhook/deliver.ts";
import { keptMessages } from "../../../io/webhook/outbox.ts";
import type { RunReport, WebhookDelivery } from "../../../model/run-report.ts";
import { reportPage } from "../../../stages/report/report-page.ts";
import { EXIT } from "../../exit-code.ts";
import type { LeftReport } from "./leave-report.ts";
import { orTrouble } from "./or-trouble.ts";
import type { RunWorld } from "./run-job.ts";

export interface Telling {
  readonly project: Project;
  readonly runs: RunsDatabase;
  readonly report: RunReport;
  /** What is left of the run already. */
  readonly left: LeftReport;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly world: RunWorld;
}

/**
 * Tell those who want to know of a run, and those who did not hear of an earlier one, and add to the report what became
 * of it. A webhook that hangs keeps nobody from anything: the run is over, and its lease given back.
 */
export async function tellWebhooks(
  telling: Telling,
): Promise<LeftReport & { readonly report: RunReport }> {
  const { project, runs, report, left, world } = telling;
  const troubles = [...left.troubles];
  const webhooks = (await orTrouble(troubles, () => send(telling))) ?? [];
  if (webhooks.length === 0) return { ...left, report, troubles };
  await orTrouble(troubles, async () => noteDeliveries(runs, webhooks, world));
  const isHeard = webhooks.every(({ problem }) => problem === undefined);
  const exit = isHeard || report.exit !== EXIT.done ? report.exit : EXIT.partly;
  const told = { ...report, webhooks, exit };
  const place = { root: project.root, ...project.config.reports };
  if (left.page !== undefined)
    await orTrouble(troubles, () => rewriteReport(place, { report: told, html: reportPage(told) }));
  return { page: left.page, report: told, troubles };
}

async function send({
  project,
  report,
  runs,
  env,
  world,
}: Telling): Promise<readonly WebhookDelivery[]> {
  const { webhooks } = project.config;
  if (webhooks.length === 0) return [];
  const body = JSON.stringify({ type: "run.ended", timestamp: report.endedAt, data: report });
  const fresh = webhooks
    .filter((webhook) => wantsToKnow(webhook, report))
    .map(({ url }) => ({ id: report.id, url, body }));
  return deliver(fresh, { runs, webhooks, env, world });
}

/** Whoever wants to hear of problems hears of each once when it comes, and once when it is solved. */
function wantsToKnow(
  { on, jobs }: WebhookConfig,
  { job, failed, missed, since }: RunReport,
): boolean {
  if (jobs !== undefined && !jobs.includes(job)) return false;
  if (on === "always") return true;
  if (since === undefined) return failed.length + missed.length > 0;
  return since.failing.length + since.solved.length > 0;
}

/** A webhook fails as long as a message waits for it. */
function noteDeliveries(
  runs: RunsDatabase,
  deliveries: readonly WebhookDelivery[],
  { clock, random }: RunWorld,
): void {
  const waiting = new Set(keptMessages(runs).map(({ url }) => publicAddress(url)));
  const failed = deliveries.flatMap(({ to, problem }) =>
    problem === undefined
      ? []
      : [{ path: to, code: "webhook", message: `Cannot tell it: ${problem}` }],
  );
  const isSolved = ({ path }: { readonly path: string }): boolean => !waiting.has(path);
  noteFailures(runs, { job: "webhook", failed, isSolved, at: clock(), random });
}
