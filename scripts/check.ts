// `npm run check`: everything that must be green before a review. Every step
// runs, so that one look shows all that is wrong; the last line counts the tests.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const RESULTS = join(root, "node_modules/.vitest/results.json");

const STEPS: readonly (readonly [name: string, ...command: string[]])[] = [
  ["format", "oxfmt", "--check"],
  ["lint", "oxlint", "--type-aware", "--deny-warnings", "--report-unused-disable-directives"],
  ["types", "tsc", "-p", "."],
  ["unused", "knip"],
  ["test", "vitest", "run"],
];

rmSync(RESULTS, { force: true });
const failed = STEPS.filter(([name, ...command]) => !passes(name, command)).map(([name]) => name);
console.log(failed.length === 0 ? "\ncheck: all green" : `\ncheck: failed: ${failed.join(", ")}`);
console.log(testCounts());
process.exitCode = failed.length === 0 ? 0 : 1;

function passes(name: string, command: readonly string[]): boolean {
  console.log(`\n=== ${name}: ${command.join(" ")}`);
  const args = [join(root, "scripts/with-node.mjs"), ...command];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;
}

/** What vitest itself wrote down: `12 passed, 0 failed, 1 skipped`. */
function testCounts(): string {
  const results = readResults();
  if (results === undefined) return "vitest left no results";
  const skipped = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${results.numFailedTests} failed, ${skipped} skipped`;
}

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

function readResults(): Results | undefined {
  try {
    return JSON.parse(readFileSync(RESULTS, "utf8")) as Results;
  } catch {
    return undefined;
  }
}
