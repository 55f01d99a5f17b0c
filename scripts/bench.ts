/**
 * Benchmarks: `npm run bench -- segment|start|store|site|incremental|release|postgres|workers|match|match-recall [--rounds N]
 * [--sets 100k,1M] [DIR...]`. They compare side by side in one run and print ratios, for machines are noisy.
 */
import { parseArgs } from "node:util";

const BENCHMARKS: Readonly<
  Record<string, () => Promise<{ readonly run: (options: BenchOptions) => void | Promise<void> }>>
> = {
  incremental: () => import("./bench/incremental.ts"),
  match: () => import("./bench/match.ts"),
  "match-recall": () => import("./bench/match-recall.ts"),
  release: () => import("./bench/release.ts"),
  site: () => import("./bench/site.ts"),
  segment: () => import("./bench/segment.ts"),
  start: () => import("./bench/start.ts"),
  postgres: () => import("./bench/postgres.ts"),
  store: () => import("./bench/store.ts"),
  workers: () => import("./bench/workers.ts"),
};

export interface BenchOptions {
  readonly rounds: number;
  /** Folders of Markdown. Default: the public corpus beside the repository. */
  readonly folders: readonly string[];
  /**
   * How many translation units, by name: `100k`, `300k`, `1M`. Default: `300k`. Of `release`: articles. Of `workers`: `short` or `long`. Of `incremental`:
   * articles, `100`, `1k` or `10k`; default: `1k`. Of `site`: how many times all articles are there; default: `1`.
   */
  readonly sets: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "7" }, sets: { type: "string", default: "" } },
});
const [name, ...folders] = positionals;
const load = BENCHMARKS[name ?? ""];
if (load === undefined) {
  console.error(
    `Unexpected benchmark \`${name ?? ""}\`, expected one of: ${Object.keys(BENCHMARKS).join(", ")}`,
  );
  process.exitCode = 2;
} else {
  await (
    await load()
  ).run({
    rounds: Number(values.rounds),
    folders,
    sets: values.sets.split(",").filter((set) => set !== ""),
  });
}
