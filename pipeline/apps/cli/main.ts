import { runProgram } from "./program.ts";
import { processTerminal } from "./terminal.ts";

/** Run the program with the arguments of this process and set its exit code. */
export async function main(): Promise<void> {
  // When nothing is left to do, and all is written: the system frees memory faster than the process itself.
  process.once("beforeExit", () => process.exit());
  process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
}
