import type { Clock } from "../../../io/clock.ts";
import type { WebhookWorld } from "../../../io/webhook/deliver.ts";
import { type Lease, type LeaseWorld, takeLease, type Wanted } from "../../../io/lease/lease.ts";
import type { SharedLease } from "../../../io/lease/shared-lease.ts";
import {
  type ConnectionSettings,
  connectionSettings,
} from "../../../io/memory/postgres/connection-settings.ts";
import { openProject, type Project } from "../../../io/project.ts";
import { handledSlot } from "../../../io/runs/handled-slots.ts";
import { latestReport } from "../../../io/runs/report-files.ts";
import { openRuns, type RunsDatabase } from "../../../io/runs/runs-database.ts";
import type { JobName } from "../../../model/job.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { RunReport } from "../../../model/run-report.ts";
import type { Watcher } from "../verbs.ts";
import { attempt } from "./attempt.ts";
import { composeReport, type Ran } from "./compose-report.ts";
import type { Job, JobContext } from "./job.ts";
import { JOBS } from "./jobs/jobs.ts";
import { keepLeases, type KeptLeases } from "./keep-leases.ts";
import { leaveReport, type LeftReport } from "./leave-report.ts";
import { tellWebhooks } from "./tell-webhooks.ts";

/** What a run asks of the world, so that tests can say what time it is. */
export interface RunWorld extends LeaseWorld, WebhookWorld {
  readonly clock: Clock;
  /** Milliseconds of real time since some moment, whatever happens to the clock. */
  readonly steadyMs: () => number;
  /** Range: `0` to `1`. */
  readonly random: () => number;
}

export interface RunOptions extends Watcher {
  readonly job: JobName;
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `--by` said. */
  readonly by: string | undefined;
  /** The instant for which a daemon runs it, ISO 8601. Default: somebody else says when. */
  readonly slot?: string | undefined;
  readonly world: RunWorld;
}

/** What became of a run, and what went wrong besides with telling of it. */
export interface RunAnswer {
  readonly report: RunReport;
  /** Path of the report's page, from the project's root; `undefined` where it could not be written. */
  readonly page: string | undefined;
  /** One sentence each, without a period. */
  readonly troubles: readonly string[];
  /** What was thrown, where that is a bug of ours. */
  readonly bug?: unknown;
}

/**
 * Run a job once, with everything around it: nobody else does the same meanwhile, what fails is kept until it is solved, a
 * report is left, and those who want to know are told. `already-done` where somebody else has run the slot.
 *
 * Throws what `openProject` and `openRuns` throw, and `run-locked` where somebody else is at it.
 */
export async function runJob(options: RunOptions): Promise<RunAnswer | "already-done"> {
  const project = await openProject(options.directory);
  const job = await JOBS[options.job]();
  const runs = openRuns(project.root);
  try {
    const { world, env } = options;
    const wanted = { name: job.lease, what: `${options.job} since ${world.clock()}` };
    const lease = await takeLease(runs, wanted, world);
    const ended = await runAlone(options, { project, job, runs, lease, wanted });
    if (ended === "already-done") return ended;
    const { report, bug, left } = ended;
    const told = await tellWebhooks({ project, runs, report, left, env, world });
    return { ...told, ...(bug === undefined ? {} : { bug }) };
  } finally {
    runs.close();
  }
}

interface Alone {
  readonly project: Project;
  readonly job: Job;
  readonly runs: RunsDatabase;
  /** That of this working copy. */
  readonly lease: Lease;
  readonly wanted: Wanted;
}

interface Ended {
  readonly report: RunReport;
  readonly left: LeftReport;
  readonly bug: unknown;
}

/** Run it under a lease, which is given back in any case. */
async function runAlone(options: RunOptions, alone: Alone): Promise<Ended | "already-done"> {
  const { runs, lease, project, job } = alone;
  let shared: SharedLease | undefined;
  let kept: KeptLeases | undefined;
  try {
    shared = await sharedLease(options, alone);
    kept = keepLeases(shared === undefined ? [lease] : [lease, shared], options.signal);
    if (isHandled(runs, options)) return "already-done";
    const place = { root: project.root, ...project.config.reports };
    const before = await latestReport(place, options.job);
    const ran = await runAndTime(job, { ...options, signal: kept.signal }, before);
    const report = composeReport({ ...ran, isInterrupted: kept.signal.aborted });
    const left = await leaveReport({ runs, report, place, random: options.world.random });
    return { report, left, bug: ran.bug };
  } finally {
    kept?.end();
    await shared?.release();
    releaseQuietly(lease);
  }
}

/** Working copies with one database for a memory are kept apart there. */
async function sharedLease(
  { env, world }: RunOptions,
  { project, wanted }: Alone,
): Promise<SharedLease | undefined> {
  if (project.config.memory !== "postgres") return undefined;
  const settings = settingsOrNone(env);
  if (settings === undefined) return undefined;
  const { takeSharedLease } = await import("../../../io/lease/shared-lease.ts");
  return takeSharedLease(settings, wanted, world.self);
}

/** Where nobody says where the database is, the job itself fails, and is reported. */
function settingsOrNone(env: RunOptions["env"]): ConnectionSettings | undefined {
  try {
    return connectionSettings(env);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

/** Another daemon may have run it while we waited. */
function isHandled(runs: RunsDatabase, { job, slot }: RunOptions): boolean {
  return slot !== undefined && handledSlot(runs, job) === Date.parse(slot);
}

async function runAndTime(
  job: Job,
  { world, slot, ...options }: RunOptions,
  before: RunReport | undefined,
): Promise<Omit<Ran, "isInterrupted">> {
  const startedAt = world.clock();
  const beganMs = world.steadyMs();
  const context: JobContext = { ...options, at: startedAt, before };
  const attempted = await attempt(job, context, world);
  return {
    ...attempted,
    job: options.job,
    slot,
    before,
    startedAt,
    endedAt: world.clock(),
    tookMs: Math.round(world.steadyMs() - beganMs),
  };
}

/** Where the disk is full, the end of the process gives it back. */
function releaseQuietly(lease: Lease): void {
  try {
    lease.release();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
  }
}
