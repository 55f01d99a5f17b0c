// Preloaded into a program (`node --import`), writes to the file that `BENCH_TOOK` names what it took: JSON with the
// seconds of the processor in all threads and in the main one.
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  const [all, main] = [process.cpuUsage(), process.threadCpuUsage()].map(
    ({ user, system }) => (user + system) / 1e6,
  );
  writeFileSync(process.env["BENCH_TOOK"], JSON.stringify({ all, main }));
});
