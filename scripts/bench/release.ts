import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { BenchOptions } from "../bench.ts";

const root = resolve(import.meta.dirname, "../..");
const CORPUS = resolve(root, "../shared/corpus/mono");

/** Real articles, which are taken again and again until there are enough. */
const SETS = ["letsencrypt-blog", "nodejs-blog", "rust-blog", "rust-book", "18f-site"];
const SIZES = [1000, 3000];
const ARTICLE = "content/en/news/article-7.md";

/** What one command took. */
interface Cost {
  /** Processor time of all threads, in user and system mode. */
  readonly seconds: number;
  /** Largest resident set, in MB. */
  readonly peak: number;
}

/**
 * Processor seconds of what editors do with a site of English articles that readers of German and French get, too: whole
 * programs from start to end, beside `cp -r` of the release.
 */
export function run({ folders, sets: sizes }: BenchOptions): void {
  const sets = folders.length > 0 ? folders : SETS.map((name) => join(CORPUS, name));
  const missing = sets.find((path) => !existsSync(path));
  if (missing !== undefined) {
    console.error(`Cannot find \`${missing}\`: see the README for texts`);
    process.exitCode = 2;
    return;
  }
  for (const size of sizes.length > 0 ? sizes.map(Number) : SIZES) {
    const folder = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
    try {
      measure(folder, sets, size);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function measure(folder: string, sets: readonly string[], size: number): void {
  const project = join(folder, "project");
  writeProject(project, sets, size);
  const rows: (readonly [string, Cost])[] = [];
  const took = (name: string, ...args: readonly string[]): void => {
    rows.push([name, costOf(project, [...args, "--by", "ann"])]);
  };
  took("publish all", "publish");
  appendFileSync(join(project, ARTICLE), "\nOne more sentence.\n");
  took("publish one change", "publish");
  took("withdraw", "withdraw", ARTICLE);
  took("rollback", "rollback", "r1");
  took("restore", "restore", ARTICLE);
  took("rollback, nothing withdrawn", "rollback", "r1");
  const live = join(project, "published/current/");
  const copy = copyCost(live, join(folder, "copy"));
  const files = readdirSync(live, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;
  console.log(`${size} articles, ${files} files, load ${loadavg()[0]!.toFixed(0)}:`);
  console.log(`  cp -r of the release: ${copy.toFixed(2)} s`);
  const [, first] = rows[0]!;
  for (const [name, { seconds, peak }] of rows) {
    const ratios = `${(seconds / first.seconds).toFixed(2)} of the first, ${(seconds / copy).toFixed(1)} times cp -r`;
    console.log(`  ${name}: ${seconds.toFixed(1)} s, ${ratios}, ${peak.toFixed(0)} MB`);
  }
}

function writeProject(project: string, sets: readonly string[], size: number): void {
  const texts = sets.flatMap((set) =>
    readdirSync(set, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .toSorted()
      .map((name) => readFileSync(join(set, name), "utf8").replace(/^---\n[^]*?\n---\n/, "")),
  );
  for (let index = 0; index < size; index++) {
    const file = join(project, "content/en", pathOf(index));
    const day = `2026-${pad((index % 12) + 1)}-${pad((index % 28) + 1)}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `---\ntitle: "Article ${index}"\ndate: ${day}\n---\n\n[The next one](../${pathOf((index + 1) % size)})\n\n${texts[index % texts.length]}`,
    );
  }
  const config = {
    locales: ["de", "fr"],
    collections: [{ layout: "site" }],
    site: { url: "https://example.org" },
  };
  writeFileSync(join(project, "interlinear.json"), JSON.stringify(config));
}

const SECTIONS = ["guide", "news", "sea"];

function pathOf(index: number): string {
  return `${SECTIONS[index % SECTIONS.length]!}/article-${index}.md`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

/** Run a command, whose process says at its end what it took. */
function costOf(project: string, args: readonly string[]): Cost {
  const report = join(project, "../usage.json");
  const hook = `import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(hook)}`,
      join(root, "scripts/interlinear.mjs"),
      ...args,
    ],
    { cwd: project, encoding: "utf8" },
  );
  if (status !== 0 && status !== 1)
    throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(
    readFileSync(report, "utf8"),
  ) as NodeJS.ResourceUsage;
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 };
}

/** Processor seconds of `cp -r`, as the shell measures them. */
function copyCost(from: string, to: string): number {
  const script = 'TIMEFORMAT="%U %S"; time cp -r "$0" "$1"';
  const { stderr } = spawnSync("bash", ["-c", script, from, to], { encoding: "utf8" });
  const times = stderr.trim().split("\n").at(-1)!.split(" ").map(Number);
  return times.reduce((sum, time) => sum + time, 0);
}
