import { spawn } from "node:child_process";
import { dirname, delimiter } from "node:path";

/** What a program said, both streams mixed, without colours. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Run a program in a folder. Throws `Error` where it cannot be started. */
export type Run = (folder: string, command: readonly string[]) => Promise<Ended>;

/** Longest output that is kept, in characters: a generator in a loop must not fill the memory. */
const MAX_OUTPUT = 4_000_000;

export const runProgram: Run = (cwd, [program, ...args]) =>
  new Promise((resolve, reject) => {
    const child = spawn(program!, args, {
      cwd,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: string) => {
      if (output.length < MAX_OUTPUT) output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: withoutColours(output) }));
  });

/** `runProgram`, and an error with the program's last lines where it fails. */
export async function mustRun(
  run: Run,
  folder: string,
  command: readonly string[],
): Promise<string> {
  const { code, output } = await run(folder, command);
  if (code === 0) return output;
  const lines = output.trimEnd().split("\n").slice(-20).join("\n");
  throw new Error(`\`${command.join(" ")}\` ended with ${code}:\n${lines}`);
}

/** Programs of npm find the Node that runs this; nobody is asked or counted. */
function environment(): NodeJS.ProcessEnv {
  const { PATH = "" } = process.env;
  return {
    ...process.env,
    PATH: `${dirname(process.execPath)}${delimiter}${PATH}`,
    ASTRO_TELEMETRY_DISABLED: "1",
    CI: "true",
    DISABLE_V8_COMPILE_CACHE: "1",
    FORCE_COLOR: "0",
    NO_COLOR: "1",
    NO_UPDATE_NOTIFIER: "1",
  };
}

function withoutColours(text: string): string {
  return text.replace(/\u001b\[[\d;?]*[A-Za-z]/g, "");
}
