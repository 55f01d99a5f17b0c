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
import { install, isBuilt } from "./installed.ts";
import { formatRatio, spread } from "./ratio.ts";

const root = resolve(import.meta.dirname, "../..");
const CORPUS = resolve(root, "../shared/corpus/mono");
const ELEVENTY = "3.1.8";

/** Real articles: news, posts and books. */
const SETS = ["letsencrypt-blog", "nodejs-blog", "rust-blog", "rust-book", "18f-site"];

/**
 * Pages per second of `rebuild` with a site, beside Eleventy on the same Markdown: whole programs
 * from start to end, cold, in one language and without translations. Eleventy makes a page of each
 * article in a plain layout, we all that a site of ours has.
 */
export function run({ rounds, folders }: BenchOptions): void {
  const sets = folders.length > 0 ? folders : SETS.map((name) => join(CORPUS, name));
  if (!isBuilt()) return;
  const missing = sets.find((path) => !existsSync(path));
  if (missing !== undefined) {
    console.error(`Cannot find \`${missing}\`: see the README for texts`);
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
  try {
    const [ours, eleventy] = [join(folder, "ours"), join(folder, "eleventy")];
    const program = install(folder);
    prepareOurs(ours);
    prepareEleventy(eleventy);
    const pages = copyArticles(sets, [join(ours, "content/en"), join(eleventy, "input")]);
    const ratios: Took[] = [];
    for (let round = 0; round < rounds; round++) {
      const theirs = took(eleventy, ["node_modules/@11ty/eleventy/cmd.cjs", "--quiet"], "output");
      const own = took(ours, [program, "rebuild", "--quiet"], "site");
      ratios.push({
        clock: theirs.clock / own.clock,
        all: theirs.all / own.all,
        main: theirs.main / own.main,
      });
      console.log(`round ${round + 1}: ${shown(pages, own)}; Eleventy ${shown(pages, theirs)}`);
    }
    const ratioOf = (name: keyof Took) => formatRatio(spread(ratios.map((ratio) => ratio[name])));
    console.log(`${pages} pages, times Eleventy ${ELEVENTY}: ${ratioOf("clock")} on the clock,`);
    console.log(
      `  ${ratioOf("all")} in processor time, ${ratioOf("main")} in that of the main thread`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
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

function prepareEleventy(project: string): void {
  mkdirSync(join(project, "input/_includes"), { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  const install = ["install", "--no-audit", "--no-fund", `@11ty/eleventy@${ELEVENTY}`];
  const { status, stderr } = spawnSync("npm", install, { cwd: project, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot install Eleventy: ${stderr}`);
  const config = { dir: { input: "input", output: "output" }, markdownTemplateEngine: false };
  writeFileSync(
    join(project, "eleventy.config.js"),
    `export default () => {};\nexport const config = ${JSON.stringify(config)};\n`,
  );
  writeFileSync(join(project, "input/input.json"), '{ "layout": "page.liquid" }\n');
  writeFileSync(
    join(project, "input/_includes/page.liquid"),
    '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{{ title }}</title></head>\n' +
      '<body><header><a href="/">Home</a></header><main><h1>{{ title }}</h1>{{ content }}</main></body>\n</html>\n',
  );
}

/** Articles with a title alone in their front matter, which means the same to both. */
function copyArticles(sets: readonly string[], targets: readonly string[]): number {
  let pages = 0;
  sets.forEach((set, number) => {
    for (const name of readdirSync(set, { recursive: true, encoding: "utf8" }).toSorted()) {
      if (!name.endsWith(".md")) continue;
      const text = readFileSync(join(set, name), "utf8").replace(/^---\n[^]*?\n---\n/, "");
      for (const target of targets) {
        const file = join(target, `set-${number}`, `article-${pages}.md`);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `---\ntitle: "Article ${pages}"\n---\n\n${text}`);
      }
      pages++;
    }
  });
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
