// `npm run soak:workers -- [KILLS]`: workers, and now and then who waits for them, are killed at random moments.
//
// A site of real text is rebuilt again and again by two workers; every little while one of them gets a SIGKILL and another
// one starts, and every twentieth kill is that of the program that waits. At the end what was written must be to the byte what the
// program writes alone, no job may be given up, and nothing but what the next run needs may be left in the object store.
// Ends with 1 where something was otherwise. Default: 50 kills.
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openQueue } from "../pipeline/io/queue/job-queue.ts";
import { postgresObjects } from "../pipeline/io/object-store/postgres-objects.ts";
import { toolIdentity } from "../pipeline/io/rebuild-state/tool-identity.ts";
import { databaseUrl } from "../tests/postgres/database-url.ts";
import { startServer } from "../tests/postgres/server.ts";
import { writeSite } from "./bench/incremental-site.ts";

const ARTICLES = 60;
const kills = Number(process.argv[2] ?? "50");
const folder = mkdtempSync(join(tmpdir(), "interlinear-soak-"));
const root = join(folder, "site");
const server = await startServer();
const env = { ...process.env, INTERLINEAR_DATABASE_URL: databaseUrl(server, "postgres") };
const PROGRAM = join(import.meta.dirname, "interlinear.mjs");

function start(args: readonly string[], cwd: string): ChildProcess {
  mkdirSync(cwd, { recursive: true });
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio: "ignore" });
}

async function run(args: readonly string[], cwd = root): Promise<void> {
  const [code] = (await once(start(args, cwd), "exit")) as [number | null];
  if (code !== 0) throw new Error(`interlinear ${args.join(" ")} ended with ${code}`);
}

/** SHA-256 of all that was written. */
function digest(site: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(join(site, "locales"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((path) => path.endsWith(".md")).toSorted())
    hash.update(file).update(readFileSync(join(site, "locales", file)));
  return hash.digest("hex");
}

writeSite(root, ARTICLES);
const config = JSON.parse(readFileSync(join(root, "interlinear.json"), "utf8")) as object;
const workers = { silentSeconds: 10, retries: 100 };
writeFileSync(
  join(root, "interlinear.json"),
  JSON.stringify({ ...config, memory: "postgres", workers }),
);
await run(["memory", "migrate"]);
await run(["memory", "push"]);
rmSync(join(root, "locales"), { recursive: true });
const alone = join(folder, "alone");
cpSync(root, alone, { recursive: true });
await run(["rebuild"], alone);
const expected = digest(alone);

let wrong = 0;
let rounds = 0;
let started = 0;
const startWorker = (): ChildProcess => start(["worker"], join(folder, `worker-${started++}`));
const two = [startWorker(), startWorker()];
let killed = 0;
let asked = 0;
while (killed < kills) {
  rmSync(join(root, "locales"), { recursive: true, force: true });
  const asking = start(["rebuild", "--workers"], root);
  const ended = once(asking, "exit") as Promise<[number | null]>;
  for (;;) {
    await pause(300 + Math.random() * 2500);
    if (asking.exitCode !== null || killed >= kills) break;
    killed++;
    if (killed % 20 === 0) {
      asked++;
      asking.kill("SIGKILL");
      break;
    }
    const which = killed % 2;
    two[which]!.kill("SIGKILL");
    two[which] = startWorker();
  }
  const [code] = await ended;
  rounds++;
  if (code === null) continue;
  const isSame = code === 0 && digest(root) === expected;
  if (!isSame) wrong++;
  console.log(`round ${rounds}: ${killed} kills, ${isSame ? "the same bytes" : `WRONG (${code})`}`);
}
rmSync(join(root, "locales"), { recursive: true, force: true });
await run(["rebuild", "--workers"]);
if (digest(root) !== expected) wrong++;
const queue = await openQueue({ env, tool: toolIdentity().identity, isWorker: false });
const dead = await queue.dead();
const left = await postgresObjects(queue.database).list();
await queue.close();
// The sources and the project.
if (dead.length > 0 || left.size !== ARTICLES + 1) wrong++;
console.log(`${killed} kills, ${asked} of them of the program that waits, ${rounds} rounds; given up: ${dead.length}, objects left: ${left.size}, wrong: ${wrong}`); // prettier-ignore
for (const worker of two) worker.kill("SIGKILL");
await server.stop();
rmSync(folder, { recursive: true });
process.exitCode = wrong === 0 ? 0 : 1;
