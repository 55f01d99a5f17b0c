import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "../bench.ts";
import { articlePath, hasTexts, writeSite } from "./incremental-site.ts";
import { install, isBuilt } from "./installed.ts";
import { formatRatio, spread } from "./ratio.ts";

const SIZES: Readonly<Record<string, number>> = { "100": 100, "1k": 1000, "10k": 10_000 };

/** What one run of the program took. */
interface Took {
  readonly elapsedMs: number;
  readonly cpuMs: number;
  readonly mainCpuMs: number;
  readonly peakMb: number;
  /** Files that it wrote. */
  readonly written: number;
}

/**
 * What a rebuild costs, on sites of real text in ten locales, all of it translated: a cold one with one and two
 * threads, one of nothing beside `git status` on the same files, one after a sentence beside one of nothing, and both in a
 * fresh clone. Whole programs from start to end, as they are installed.
 */
export function run({ rounds, sets }: BenchOptions): void {
  if (!hasTexts()) {
    console.error("Cannot find texts for a site: see the README");
    process.exitCode = 2;
    return;
  }
  if (!isBuilt()) return;
  const folder = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
  try {
    program = install(folder);
    for (const set of sets.length > 0 ? sets : ["1k"]) {
      const articles = SIZES[set];
      if (articles === undefined) throw new Error(`unexpected set \`${set}\`: 100, 1k or 10k`);
      console.log(`${articles} articles in 10 locales`);
      measureSite(join(folder, set), articles, rounds);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is measured. */
let program = "";

function measureSite(root: string, articles: number, rounds: number): void {
  writeSite(root, articles);
  const copy = `${root}-copy`;
  cpSync(root, copy, { recursive: true });
  const none = rebuild(copy, { INTERLINEAR_THREADS: "0" }, ONE_CORE);
  rmSync(copy, { recursive: true });
  cpSync(root, copy, { recursive: true });
  const one = rebuild(copy, { INTERLINEAR_THREADS: "1" });
  rmSync(copy, { recursive: true });
  const two = rebuild(root, { INTERLINEAR_THREADS: "2" });
  say("cold, one core without threads, times two", none.elapsedMs / two.elapsedMs);
  say("cold, one thread, times two", one.elapsedMs / two.elapsedMs);
  say("cold, processor time in s, no thread", none.cpuMs / 1000);
  say("cold, processor time in s, one thread", one.cpuMs / 1000);
  say("cold, processor time in s, two", two.cpuMs / 1000);
  // What is not the main thread's can be done by as many threads as there are cores.
  say("cold, share of the main thread", two.mainCpuMs / two.cpuMs);
  say("cold, peak memory in MB, one thread", one.peakMb);
  say("cold, peak memory in MB, two threads", two.peakMb);
  commit(root);
  measureChanges(root, articles, rounds);
  cpSync(root, copy, { recursive: true });
  const restored = rebuild(copy);
  rmSync(join(copy, ".interlinear"), { recursive: true });
  const without = rebuild(copy);
  say("fresh clone with the cache, times cold", restored.elapsedMs / two.elapsedMs);
  say("fresh clone without it, times cold", without.elapsedMs / two.elapsedMs);
  say("files written in fresh clones", restored.written + without.written);
  rmSync(copy, { recursive: true });
}

function measureChanges(root: string, articles: number, rounds: number): void {
  const ratios = { git: [] as number[], edit: [] as number[], cpu: [] as number[] };
  const idle: Took[] = [];
  for (let round = 0; round <= rounds; round++) {
    const git = timed(() => command("git", ["status", "--short"], root));
    const nothing = rebuild(root);
    const path = articlePath((round * 37) % articles);
    appendFileSync(join(root, path), `\nSentence ${round} was added.\n`);
    const edit = rebuild(root);
    commit(root);
    rebuild(root);
    // The first round fills the caches of the disk.
    if (round === 0) continue;
    ratios.git.push(nothing.elapsedMs / git);
    ratios.edit.push(edit.elapsedMs / nothing.elapsedMs);
    ratios.cpu.push(edit.cpuMs / nothing.cpuMs);
    idle.push(nothing);
  }
  console.log(`nothing changed, times git status:      ${formatRatio(spread(ratios.git))}`);
  console.log(`after one sentence, times nothing:      ${formatRatio(spread(ratios.edit))}`);
  console.log(`the same, processor time:               ${formatRatio(spread(ratios.cpu))}`);
  say("nothing changed, ms", spread(idle.map(({ elapsedMs }) => elapsedMs)).median);
  say("nothing changed, files written", Math.max(...idle.map(({ written }) => written)));
  say("nothing changed, peak memory in MB", Math.max(...idle.map(({ peakMb }) => peakMb)));
}

function say(what: string, value: number): void {
  console.log(`${`${what}:`.padEnd(39)} ${value.toFixed(2)}`);
}

/** What has a program run on one core, on Linux. */
const ONE_CORE = process.platform === "linux" ? ["taskset", "-c", "0"] : [];

function rebuild(
  root: string,
  env: Readonly<Record<string, string>> = {},
  by: readonly string[] = [],
): Took {
  const took = join(root, ".interlinear-took.json");
  const measured = join(import.meta.dirname, "measured.mjs");
  const interlinear = [measured, took, program, "rebuild", "--json", "--quiet", "-C", root];
  const [name, ...args] = [...by, process.execPath, ...interlinear];
  let output = "";
  const elapsedMs = timed(() => {
    output = command(name!, args, root, env);
  });
  const used = JSON.parse(readFileSync(took, "utf8")) as Omit<Took, "elapsedMs" | "written">;
  rmSync(took);
  const { written } = JSON.parse(output) as { readonly written: number };
  return { ...used, elapsedMs, written };
}

function commit(root: string): void {
  command("git", ["init", "--quiet"], root);
  command("git", ["add", "--all"], root);
  // Git would tidy up beside what is measured.
  const who = ["-c", "gc.auto=0", "-c", "user.name=bench", "-c", "user.email=bench@example.org"];
  command("git", [...who, "commit", "--quiet", "--allow-empty", "-m", "A round"], root);
}

function command(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): string {
  const options = { cwd, encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1 << 30 } as const; // prettier-ignore
  const { status, stdout, stderr } = spawnSync(program, args, options);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
