import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BenchOptions } from "../bench.ts";
import { formatRatio, spread } from "./ratio.ts";

const root = resolve(import.meta.dirname, "../..");

/** Start of the built `interlinear --help`, as a package is installed, beside `node -e 0`. */
export function run({ rounds }: BenchOptions): void {
  if (!existsSync(join(root, "dist/apps/cli/main.js"))) {
    console.error("Cannot find `dist/`: run `npm run build` first");
    process.exitCode = 2;
    return;
  }
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

function install(folder: string): string {
  const modules = join(folder, "node_modules");
  const target = join(modules, "interlinear");
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  for (const part of ["dist", "scripts/interlinear.mjs", "package.json"]) {
    cpSync(join(root, part), join(target, part), { recursive: true });
  }
  return join(target, "scripts/interlinear.mjs");
}

function milliseconds(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - start;
}
