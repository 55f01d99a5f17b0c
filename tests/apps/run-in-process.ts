import { Readable } from "node:stream";
import { runProgram } from "../../pipeline/apps/cli/program.ts";
import type { Terminal } from "../../pipeline/apps/cli/terminal.ts";
import { formatText } from "../../pipeline/apps/cli/text.ts";
import type { ProgramOptions, ProgramResult } from "./cli/run-program.ts";

/** Run the program in this process, with a pipe for a terminal: a tenth of the time of a process of its own. */
export async function runInProcess(
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  let stdout = "";
  let stderr = "";
  const complain: Terminal["complain"] = (line) => void (stderr += `${formatText(line, false)}\n`);
  const terminal: Terminal = {
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    width: undefined,
    talkWidth: 80,
    hasColor: false,
    signal: new AbortController().signal,
    print: (line) => void (stdout += `${formatText(line, false)}\n`),
    printExactly: (text) => void (stdout += text),
    say: complain,
    complain,
    redraw: undefined,
    readInput: async () => Buffer.from(options.input ?? "").toString(),
    readChunks: () => Readable.from([Buffer.from(options.input ?? "")]),
    drained: async () => {},
    quieted: () => ({ ...terminal, say: () => {} }),
  };
  const code = await runProgram(args, terminal);
  return { code, stdout, stderr };
}
