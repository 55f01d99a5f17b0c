// Runs `interlinear` with the arguments after the first, which names a file for what it took: JSON with
// `cpuMs` and `peakMb`, all threads together.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../interlinear.mjs", import.meta.url));
const [, , file, ...args] = process.argv;
process.argv = [process.argv[0], program, ...args];
process.once("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const took = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 };
  writeFileSync(file, JSON.stringify(took));
});
await import(program);
