import { runProgram } from "./program.ts";
import { processTerminal } from "./terminal.ts";

/** Run the program with the arguments of this process and set its exit code. */
export async function main(): Promise<void> {
  process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
}
