import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { databaseUrl } from "../../tests/postgres/database-url.ts";
import { type Server, startServer } from "../../tests/postgres/server.ts";
import { writeSite } from "./incremental-site.ts";
import { commandOnCores, keepOnCores } from "./cores.ts";
import { install } from "./installed.ts";
import { processorMs, treeProcessorMs } from "./processor-time.ts";

/** Locales of the site; see `writeSite`. */
const LOCALES = 10;

/** What one cold rebuild took. */
export interface WorkersTook {
  readonly workers: number;
  readonly articles: number;
  /** Surveys and localized articles. */
  readonly jobs: number;
  readonly elapsedMs: number;
  /** Processor time of all workers, of PostgreSQL, and of who asks and writes. */
  readonly cpuMs: {
    readonly workers: number;
    readonly postgres: number;
    readonly publisher: number;
  };
  /** SHA-256 of all that was written. */
  readonly digest: string;
}

/** A site of real text in ten locales, all translated, in a PostgreSQL of its own; the program as it is installed. */
export interface WorkerSite {
  /** Rebuild everything, with a new copy of the database; `0` workers: the program alone. */
  readonly rebuild: (workers: number, options?: RebuildOptions) => Promise<WorkersTook>;
  readonly close: () => Promise<void>;
}

export interface RebuildOptions {
  /** Cores that all have together: workers, PostgreSQL and who writes. Default: any. */
  readonly cores?: readonly number[];
}

/** @param length Of an article, about, in characters. Default: that of `writeSite`. */
export async function openWorkerSite(articles: number, length?: number): Promise<WorkerSite> {
  const folder = mkdtempSync(join(tmpdir(), "interlinear-workers-"));
  const server = await startServer({ isDurable: true });
  const root = join(folder, "site");
  writeSite(root, articles, length);
  const config = JSON.parse(readFileSync(join(root, "interlinear.json"), "utf8")) as object;
  writeFileSync(join(root, "interlinear.json"), JSON.stringify({ ...config, memory: "postgres" }));
  const path = install(join(folder, "installed"));
  const env = { INTERLINEAR_DATABASE_URL: databaseUrl(server, "site") };
  await administer(server, "CREATE DATABASE site");
  await program(["memory", "migrate"], { path, cwd: root, env }).done;
  await program(["memory", "push"], { path, cwd: root, env }).done;
  // As a memory is that has been there for a day: whoever reads a new one first tidies it up.
  await administer(server, "VACUUM (ANALYZE)", "site");
  // The tables of the queue are there already.
  await program(["worker", "--idle", "1"], { path, cwd: root, env }).done;
  let rounds = 0;
  return {
    rebuild: async (workers, { cores } = {}) => {
      const round = `round_${rounds++}`;
      await administer(server, `CREATE DATABASE ${round} TEMPLATE site`);
      const copy = join(folder, round);
      cpSync(join(root, "content"), join(copy, "content"), { recursive: true });
      cpSync(join(root, "interlinear.json"), join(copy, "interlinear.json"));
      try {
        return await measure({
          folder,
          path,
          copy,
          server,
          database: round,
          workers,
          articles,
          cores,
        });
      } finally {
        // What was written stays until the end: ext4 passes by inodes that were freed a moment ago, for every new file.
        await administer(server, `DROP DATABASE ${round} WITH (FORCE)`);
      }
    },
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

interface Measured {
  readonly folder: string;
  readonly path: string;
  readonly copy: string;
  readonly server: Server;
  readonly database: string;
  readonly workers: number;
  readonly articles: number;
  readonly cores: readonly number[] | undefined;
}

async function measure({
  folder,
  path,
  copy,
  server,
  database,
  workers,
  articles,
  cores,
}: Measured): Promise<WorkersTook> {
  const env = { INTERLINEAR_DATABASE_URL: databaseUrl(server, database) };
  const started = Array.from({ length: workers }, (_, number) => {
    const cwd = join(folder, `worker-${number}`);
    mkdirSync(cwd, { recursive: true });
    return program(["worker"], { path, cwd, env, cores });
  });
  await Promise.all(started.map(({ said }) => said("ready")));
  const pids = started.map(({ child }) => child.pid!);
  const postmaster = await postmasterOf(server);
  if (cores !== undefined) keepOnCores(postmaster, cores);
  const before = { workers: sum(pids.map(processorMs)), postgres: treeProcessorMs(postmaster) };
  const start = performance.now();
  const args = ["rebuild", "--json", ...(workers > 0 ? ["--workers"] : [])];
  const took = join(folder, "took.json");
  await program(args, { path, cwd: copy, env, took, cores }).done;
  const elapsedMs = performance.now() - start;
  const cpuMs = {
    workers: sum(pids.map(processorMs)) - before.workers,
    postgres: treeProcessorMs(postmaster) - before.postgres,
    publisher: (JSON.parse(readFileSync(took, "utf8")) as { readonly cpuMs: number }).cpuMs,
  };
  for (const { child } of started) child.kill("SIGTERM");
  await Promise.all(started.map(({ done }) => done));
  const jobs = articles * (1 + LOCALES);
  return { workers, articles, jobs, elapsedMs, cpuMs, digest: digestOf(join(copy, "locales")) };
}

interface Running {
  readonly child: ChildProcess;
  /** Until it has said something. */
  readonly said: (word: string) => Promise<void>;
  /** Until it has ended well. */
  readonly done: Promise<void>;
}

interface ProgramOptions {
  /** Of the program; see `install`. */
  readonly path: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** File for what it took. */
  readonly took?: string;
  readonly cores?: readonly number[] | undefined;
}

function program(
  args: readonly string[],
  { path, cwd, env, took, cores }: ProgramOptions,
): Running {
  const measured = took === undefined ? [] : [join(import.meta.dirname, "measured.mjs"), took];
  const [command, ...rest] = commandOnCores(cores, [process.execPath, ...measured, path, ...args]); // prettier-ignore
  const child = spawn(command, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (data: Buffer) => void (text += data.toString()));
  const ended = async (): Promise<void> => {
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) throw new Error(`interlinear ${args.join(" ")} ended with ${code}: ${text}`);
  };
  const done = ended();
  done.catch(() => {});
  const heard = (word: string) =>
    new Promise<void>((resolve) => {
      const listen = (): void => {
        if (text.includes(word)) resolve();
      };
      child.stderr.on("data", listen);
      listen();
    });
  return { child, done, said: (word) => Promise.race([done, heard(word)]) };
}

function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((path) => path.endsWith(".md")).toSorted())
    hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function administer(
  server: Server,
  sql: string,
  database = "postgres",
): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl(server, database) });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The process that starts all others of a server. */
async function postmasterOf(server: Server): Promise<number> {
  const sql = "SELECT pg_read_file('postmaster.pid') AS text";
  const [row] = (await administer(server, sql)) as readonly { readonly text: string }[];
  return Number(row!.text.split("\n")[0]);
}
