/**
 * Where the next limit of a run with workers lies: `npm run simulate -- [--articles N] [--locales N] [--workers 1,2,…]
 * [--length short|long] [--worker-ms MS] [--postgres-cores N] [--requests N] [--network MS] [--one-machine CORES]`. With `--measure` it
 * measures what jobs cost, with `--check` it compares itself with real runs; both start a PostgreSQL of their own, and need `npm run build` before.
 */
import { parseArgs } from "node:util";
import { isBuilt } from "./bench/installed.ts";
import { adviceOn, limitOf } from "./simulate/advice.ts";
import { MEASURED } from "./simulate/costs.ts";
import { type Plan, type Simulated, simulateRun } from "./simulate/simulate-run.ts";

const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "10000" },
    locales: { type: "string", default: "10" },
    workers: { type: "string", default: "1,2,4,8,16,32,50" },
    length: { type: "string", default: "long" },
    "postgres-cores": { type: "string", default: "4" },
    requests: { type: "string" },
    "worker-ms": { type: "string" },
    network: { type: "string", default: "0.5" },
    "one-machine": { type: "string" },
    measure: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});

/** Runs of the same work differ by about half of it. */
const TOLERANCE = 0.2;

const length = values.length === "short" ? "short" : "long";
if (!values.measure && !values.check) simulateAll();
else if (isBuilt()) await measure();

async function measure(): Promise<void> {
  if (values.measure) {
    const { measureCosts } = await import("./simulate/real-runs.ts");
    for (const set of ["short", "long"] as const)
      console.log(`${set}: ${JSON.stringify(await measureCosts(set))}`);
  } else {
    const { compareRuns } = await import("./simulate/real-runs.ts");
    for (const compared of await compareRuns(length, [1, 2, 4])) {
      const { workers, realMs, simulatedMs, load } = compared;
      console.log(
        `${workers} workers: real ${seconds(realMs)} s, simulated ${seconds(simulatedMs)} s, load ${load.toFixed(1)}`,
      );
      if (Math.abs(simulatedMs / realMs - 1) <= TOLERANCE) continue;
      console.error(`The simulation is wrong by more than ${TOLERANCE * 100} %: run \`--measure\``);
      process.exitCode = 1;
    }
  }
}

function simulateAll(): void {
  const { articles, locales, workers, network, requests } = values;
  const shared = values["one-machine"];
  console.log("workers   minutes   jobs/s  limit         busy");
  for (const count of workers.split(",").map(Number)) {
    const plan: Plan = {
      articles: Number(articles),
      locales: Number(locales),
      workers: count,
      batch: 20,
      ...(shared === undefined ? {} : { sharedCores: Number(shared) }),
      postgresCores: Number(values["postgres-cores"]),
      objects: requests === undefined ? "postgres" : { requests: Number(requests) },
      networkMs: Number(network),
    };
    const measured = MEASURED[length];
    const own = values["worker-ms"];
    const costs = own === undefined ? measured : { ...measured, worker: Number(own) };
    const simulated = simulateRun(plan, costs);
    console.log(lineOf(count, simulated));
  }
}

function lineOf(workers: number, simulated: Simulated): string {
  const { elapsedMs, jobsPerSecond, busy } = simulated;
  const shares = busy.map(({ name, share }) => `${name} ${Math.round(share * 100)} %`).join(", ");
  const numbers = [
    String(workers).padStart(7),
    (elapsedMs / 60_000).toFixed(1).padStart(9),
    String(Math.round(jobsPerSecond)).padStart(8),
  ].join("");
  return `${numbers}  ${limitOf(simulated).padEnd(13)} ${shares}: ${adviceOn(simulated)}`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
