import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "../bench.ts";
import { install, isBuilt } from "./installed.ts";
import { formatRatio, spread } from "./ratio.ts";

/** Start of the built `interlinear --help`, as a package is installed, beside `node -e 0`. */
export function run({ rounds }: BenchOptions): void {
  if (!isBuilt()) return;
  const folder = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
  try {
    const program = install(folder);
    const ratios: number[] = [];
    for (let round = 0; round < rounds * 5; round++) {
      const bare = milliseconds(["-e", "0"]);
      ratios.push(milliseconds([program, "--help"]) / bare);
    }
    console.log(`interlinear --help, times node -e 0: ${formatRatio(spread(ratios))}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function milliseconds(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - start;
}
