import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { BenchOptions } from "../bench.ts";
import {
  ELEVENTY,
  ELEVENTY_PROGRAM,
  ELEVENTY_SITES,
  installEleventy,
  prepareEleventy,
} from "./eleventy.ts";
import { install, isBuilt } from "./installed.ts";
import { formatRatio, spread } from "./ratio.ts";

const root = resolve(import.meta.dirname, "../..");
const CORPUS = resolve(root, "../shared/corpus/mono");

/** Real articles: news, posts and books. */
const CORPORA = ["letsencrypt-blog", "nodejs-blog", "rust-blog", "rust-book", "18f-site"];

/**
 * Pages per second of `rebuild` with a site, beside Eleventy on the same Markdown: whole programs
 * from start to end, cold, in one language and without translations. Eleventy makes a page of each
 * article in a plain layout, and what our sites have besides as far as it has plugins for it
 * (`ELEVENTY_SITES`). A set says how many times all articles are there.
 */
export function run({ rounds, folders, sets }: BenchOptions): void {
  const sources = folders.length > 0 ? folders : CORPORA.map((name) => join(CORPUS, name));
  if (!isBuilt()) return;
  const missing = sources.find((path) => !existsSync(path));
  if (missing !== undefined) {
    console.error(`Cannot find \`${missing}\`: see the README for texts`);
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
  try {
    const program = install(folder);
    const eleventy = join(folder, "eleventy");
    installEleventy(eleventy);
    for (const times of sets.length > 0 ? sets.map(Number) : [1]) {
      const place = join(folder, `times-${times}`);
      const own = join(place, "ours");
      prepareOurs(own);
      for (const site of ELEVENTY_SITES) prepareEleventy(join(place, site.name), eleventy, site);
      const targets = ELEVENTY_SITES.map(({ name }) => join(place, name, "input"));
      const pages = copyArticles(sources, times, [join(own, "content/en"), ...targets]);
      compare(place, [program, "rebuild", "--quiet"], pages, rounds);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Build all sites of a place by turns, and print how long each Eleventy took by what we took. */
function compare(place: string, rebuild: readonly string[], pages: number, rounds: number): void {
  const ratios = ELEVENTY_SITES.map((): Took[] => []);
  for (let round = 0; round < rounds; round++) {
    const own = took(join(place, "ours"), rebuild, "site");
    console.log(`round ${round + 1}: ${shown(pages, own)}`);
    ELEVENTY_SITES.forEach(({ name }, index) => {
      const theirs = took(join(place, name), [ELEVENTY_PROGRAM, "--quiet"], "output");
      console.log(`  Eleventy, ${name}: ${shown(pages, theirs)}`);
      ratios[index]!.push({
        clock: theirs.clock / own.clock,
        all: theirs.all / own.all,
        main: theirs.main / own.main,
      });
    });
  }
  ELEVENTY_SITES.forEach(({ name }, index) => {
    const ratioOf = (key: keyof Took) =>
      formatRatio(spread(ratios[index]!.map((took) => took[key])));
    console.log(
      `${pages} pages, times Eleventy ${ELEVENTY}, ${name}: ${ratioOf("clock")} on the clock,`,
    );
    console.log(
      `  ${ratioOf("all")} in processor time, ${ratioOf("main")} in that of the main thread`,
    );
  });
}

/** An empty project with a site. */
function prepareOurs(project: string): void {
  mkdirSync(project, { recursive: true });
  const config = {
    locales: [],
    collections: [{ layout: "site" }],
    site: { url: "https://example.org" },
  };
  writeFileSync(join(project, "interlinear.json"), JSON.stringify(config));
}

/** Not deleted: ext4 passes by inodes that were freed a moment ago, one by one, for every file that is made. */
function putAside(project: string, made: string): void {
  if (!existsSync(join(project, made))) return;
  renameSync(join(project, made), join(mkdtempSync(`${project}-before-`), made));
}

/** Articles with a title alone in their front matter, which means the same to both. */
function copyArticles(
  sources: readonly string[],
  times: number,
  targets: readonly string[],
): number {
  let pages = 0;
  for (let time = 0; time < times; time++) {
    sources.forEach((source, number) => {
      const set = `set-${time * sources.length + number}`;
      for (const name of readdirSync(source, { recursive: true, encoding: "utf8" }).toSorted()) {
        if (!name.endsWith(".md")) continue;
        const text = readFileSync(join(source, name), "utf8").replace(/^---\n[^]*?\n---\n/, "");
        for (const target of targets) {
          const file = join(target, set, `article-${pages}.md`);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, `---\ntitle: "Article ${pages}"\n---\n\n${text}`);
        }
        pages++;
      }
    });
  }
  return pages;
}

/** Seconds of a whole program. */
interface Took {
  readonly clock: number;
  /** Of the processor, in all threads: other work disturbs it less. */
  readonly all: number;
  /** Of the processor, in the main thread, for which the clock waits where nothing else runs. */
  readonly main: number;
}

function took(project: string, args: readonly string[], output: string): Took {
  for (const made of [output, ".interlinear", "locales"]) putAside(project, made);
  const file = join(project, "took.json");
  const measured = join(import.meta.dirname, "measured.mjs");
  const [program, ...rest] = args as readonly [string, ...string[]];
  const start = performance.now();
  const options = { cwd: project, encoding: "utf8" } as const;
  const { status, stderr } = spawnSync(
    process.execPath,
    [measured, file, resolve(project, program), ...rest],
    options,
  );
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  const clock = (performance.now() - start) / 1000;
  const { cpuMs, mainCpuMs } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly cpuMs: number;
    readonly mainCpuMs: number;
  };
  rmSync(file);
  return { clock, all: cpuMs / 1000, main: mainCpuMs / 1000 };
}

function shown(pages: number, { clock, all, main }: Took): string {
  return `${(pages / clock).toFixed(0)} pages/s, ${all.toFixed(2)} s (main thread ${main.toFixed(2)})`;
}
