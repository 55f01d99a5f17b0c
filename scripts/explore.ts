/**
 * The tests' properties with values that no run has tried yet:
 *
 *     npm run explore -- [--seeds 10] [FILE...]
 *
 * Each seed is a run of all files that are named (default: `tests/properties`). Exit code 1 where
 * a property failed; its seed is printed, and `PROPERTY_SEED=SEED npm test -- FILE` draws the same again.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: "string", default: "10" } },
});
const files = positionals.length > 0 ? positionals : ["tests/properties"];
const failed: number[] = [];
for (let run = 0; run < Number(values.seeds); run++) {
  const seed = randomInt(2 ** 31);
  console.log(`\n=== seed ${seed}`);
  const env = { ...process.env, PROPERTY_SEED: String(seed) };
  const { status } = spawnSync("vitest", ["run", ...files], { env, stdio: "inherit" });
  if (status !== 0) failed.push(seed);
}
console.log(failed.length === 0 ? "\nall held" : `\nfailed with seeds ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
