// Runs a program, which the second argument names, with those after it; the first names a file for what it took: JSON
// with `cpuMs` and `peakMb`, all threads together, and `mainCpuMs`, those of the main thread.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , file, program, ...args] = process.argv;
process.argv = [process.argv[0], program, ...args];
process.once("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const main = process.threadCpuUsage();
  const took = {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    mainCpuMs: (main.user + main.system) / 1000,
    peakMb: maxRSS / 1024,
  };
  writeFileSync(file, JSON.stringify(took));
});
await import(pathToFileURL(program).href);
