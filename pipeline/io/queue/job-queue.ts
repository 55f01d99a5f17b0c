import { PgBoss } from "pg-boss";
import { connectionSettings, type Environment } from "../memory/postgres/connection-settings.ts";
import { type Database, openDatabase, type Statement } from "../memory/postgres/database.ts";
import { type DeadJob, type Job, type JobAnswer, singletonKey, type TakenJob } from "./job.ts";
import { hearCalls, type JobCalls } from "./job-calls.ts";
import { deadReason, GIVEN_UP, queueSchema, versionName } from "./queue-names.ts";
import { prepareQueue } from "./queue-schema.ts";
import { type RunLock, takeRunLock } from "./run-lock.ts";

/** How often, and after which waits, jobs are tried. */
export interface JobPatience {
  /** Times that a job is tried again. */
  readonly retries: number;
  /** How long a worker may say nothing before another one gets its jobs. Range: from `10`. */
  readonly silentSeconds: number;
}

/**
 * The queue of one version of the program: jobs of other versions are in other queues, so that nobody takes them. All
 * wait for a server that restarts, and throw `world` where it does not come back.
 */
export interface JobQueue {
  /** For those whose tables are beside those of the queue. */
  readonly database: Database;
  /** Give jobs to whoever takes them; one that is there already is not given twice. The first ones count more. */
  readonly give: (jobs: readonly RankedJob[], patience: JobPatience) => Promise<void>;
  /** Hear of jobs that are given. */
  readonly hear: () => JobCalls;
  /** Take jobs, those of the highest rank first. */
  readonly take: (most: number) => Promise<readonly TakenJob[]>;
  /** Say that somebody is still at work on jobs. */
  readonly touch: (ids: readonly string[]) => Promise<void>;
  /** Say that a job failed: it is tried again after a while, at last it is given up. */
  readonly fail: (id: string, reason: string) => Promise<void>;
  /** Leave answers for who asked, and forget the jobs; the first answer to a job counts. */
  readonly settle: (answers: readonly SettledJob[]) => Promise<void>;
  /** Forget the answers that were taken, and take others of a run. */
  readonly answers: (run: string, taken: readonly number[]) => Promise<readonly JobAnswer[]>;
  /** Jobs whose workers have been silent too long are tried again, or given up. */
  readonly expire: () => Promise<void>;
  /** Jobs that were given up; see `openGivenUp`. */
  readonly dead: () => Promise<readonly DeadJob[]>;
  /** Forget all jobs and answers but those given up. */
  readonly clear: () => Promise<void>;
  /** Versions of the workers that are connected, each once; see `versionName`. */
  readonly workers: () => Promise<ReadonlySet<string>>;
  /** Take the lock of runs; see `takeRunLock`. */
  readonly lock: () => Promise<RunLock>;
  readonly close: () => Promise<void>;
}

export interface RankedJob {
  readonly job: Job;
  /** Higher ones are taken first. */
  readonly rank: number;
}

export interface SettledJob {
  /** Of the job, as it was taken. */
  readonly id: string;
  readonly answer: JobAnswer;
}

export interface QueueOptions {
  readonly env: Environment;
  /** Hash of the program; see `toolIdentity`. */
  readonly tool: string;
  /** Whether others are to see that a worker is there. */
  readonly isWorker: boolean;
}

const INTENT = "Cannot use the queue in PostgreSQL";

/** A server that restarts, or a standby that takes over, is back within a minute. */
const PAUSES_MS: readonly number[] = [50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600];

const DAY_SECONDS = 86_399;

const WORKER = "interlinear worker ";

/** Open the queue and make its tables where there are none. Throws `usage`, `queue-newer` or `world`. */
export async function openQueue({ env, tool, isWorker }: QueueOptions): Promise<JobQueue> {
  const own = connectionSettings(env);
  const schema = queueSchema(own.schema);
  const settings = isWorker
    ? {
        ...own,
        schema,
        applicationName: WORKER + versionName(tool),
        options: ofWorker(own.options),
      }
    : { ...own, schema };
  const database = openDatabase(settings, { pausesMs: PAUSES_MS });
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => {
        const { rows } = oneOf(await database.query(INTENT, text, values));
        return { rows };
      },
    },
    schema: settings.schema,
    schedule: false,
    supervise: false,
    monitorIntervalSeconds: 1,
  });
  boss.on("error", () => {});
  try {
    await prepareQueue(database, boss);
    const names = await ownQueues(boss, tool);
    const hear = (): JobCalls => hearCalls(settings, channelOf(tool));
    return queueOf({ boss, database, names, hear, channel: channelOf(tool), lock: () => takeRunLock(settings) }); // prettier-ignore
  } catch (error) {
    await boss.stop({ graceful: false, close: false }).catch(() => {});
    await database.close();
    throw error;
  }
}

/**
 * What a server forgets that dies is the end of what a worker has said, as if the worker had died a moment before: nobody need
 * wait for the disk. And jobs are taken from the top of an index: a server that has not counted them yet would rather read and
 * sort all that wait, and all that ever did.
 */
function ofWorker(options = ""): string {
  return `${options} -c synchronous_commit=off -c enable_bitmapscan=off`.trim();
}

/** Of several statements the client has several results. */
function oneOf<Result>(results: Result | readonly Result[]): Result {
  return Array.isArray(results) ? (results.find(hasRows) ?? results.at(-1)) : (results as Result);
}

function hasRows(result: { readonly rows: readonly unknown[] }): boolean {
  return result.rows.length > 0;
}

/** Where it is said that jobs were given; what is said for another schema only wakes somebody up. */
function channelOf(tool: string): string {
  return `interlinear_jobs_${versionName(tool)}`;
}

interface QueueNames {
  readonly jobs: string;
  readonly dead: string;
}

async function ownQueues(boss: PgBoss, tool: string): Promise<QueueNames> {
  const names = { jobs: `build-${versionName(tool)}`, dead: GIVEN_UP };
  await boss.createQueue(names.dead);
  await boss.createQueue(names.jobs, { policy: "exclusive", deadLetter: names.dead });
  return names;
}

interface OpenQueue extends Pick<JobQueue, "database" | "hear" | "lock"> {
  readonly channel: string;
  readonly boss: PgBoss;
  readonly names: QueueNames;
}

function queueOf({ boss, database, names, channel, hear, lock }: OpenQueue): JobQueue {
  const ask = (sql: string, ...values: readonly unknown[]) => database.ask(INTENT, { sql, values });
  return {
    database,
    hear,
    lock,
    give: async (jobs, { retries, silentSeconds }) => {
      await boss.insert(
        names.jobs,
        jobs.map(({ job, rank }) => ({
          data: job,
          priority: rank,
          singletonKey: singletonKey(job),
          retryLimit: retries,
          retryDelay: 1,
          retryBackoff: true,
          retryDelayMax: 60,
          heartbeatSeconds: silentSeconds,
          // How long one may take is the worker's care: it may have to wait for those that were taken with it.
          expireInSeconds: DAY_SECONDS,
          deadLetter: names.dead,
        })),
      );
      await ask("SELECT pg_notify($1, '')", channel);
    },
    take: async (most) => {
      const taken = await boss.fetch<Job>(names.jobs, { batchSize: most, includeMetadata: true });
      return taken.map(({ id, data, retryCount }) => ({ id, job: data, retries: retryCount }));
    },
    touch: async (ids) => void (await boss.touch(names.jobs, [...ids])),
    fail: async (id, reason) => void (await boss.fail(names.jobs, id, { message: reason })),
    settle: async (answers) => {
      if (answers.length > 0) await database.ask(INTENT, settleStatement(names.jobs, answers));
    },
    answers: async (run, taken) => {
      const rows = await ask(ANSWERS, run, taken);
      return rows.map(({ number, body }) => ({
        run,
        number: number as number,
        body: JSON.parse(body as string) as unknown,
      }));
    },
    expire: () => boss.supervise(names.jobs),
    dead: async () => (await boss.findJobs<Job>(names.dead)).map(deadJob),
    clear: async () => {
      await boss.deleteAllJobs(names.jobs);
      await ask(`DELETE FROM :"schema".reply`);
    },
    workers: async () => {
      const rows = await ask(WORKERS, `${WORKER}%`);
      return new Set(rows.map(({ name }) => (name as string).slice(WORKER.length)));
    },
    close: async () => {
      await boss.stop({ graceful: false, close: false });
      await database.close();
    },
  };
}

/**
 * One transaction. A job that is done is removed at once and not kept as done, which would be another row and another one to
 * remove. Each text is a value of its own: in a list both sides would have to look at every character of it.
 */
function settleStatement(queue: string, settled: readonly SettledJob[]): Statement {
  const rows = settled.map((_, at) => `($${3 * at + 3}, $${3 * at + 4}, $${3 * at + 5})`);
  const answers = settled.flatMap(({ answer: { run, number, body } }) => [run, number, JSON.stringify(body)]); // prettier-ignore
  return {
    sql: `
      WITH done AS (DELETE FROM :"schema".job WHERE name = $1 AND id = ANY ($2::uuid[]))
      INSERT INTO :"schema".reply (run, number, body) VALUES ${rows.join()} ON CONFLICT DO NOTHING`,
    values: [queue, settled.map(({ id }) => id), ...answers],
  };
}

/** One statement, so that it may be repeated. */
const ANSWERS = `
  WITH forgotten AS (DELETE FROM :"schema".reply WHERE run = $1 AND number = ANY($2))
  SELECT number, body FROM :"schema".reply WHERE run = $1 AND number <> ALL($2) LIMIT 500`;

const WORKERS = `
  SELECT DISTINCT application_name AS name FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE $1`;

function deadJob({ id, data, output }: BossJob): DeadJob {
  return { id, run: data.run, number: data.number, reason: deadReason(output) };
}

interface BossJob {
  readonly id: string;
  readonly data: Job;
  readonly output: object;
}
