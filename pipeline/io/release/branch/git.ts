import { spawn } from "node:child_process";
import { once } from "node:events";
import { PipelineError } from "../../../model/pipeline-error.ts";

/** What git answered; `code` is 0 where it did as asked. */
export interface GitAnswer {
  readonly code: number;
  readonly output: Buffer;
  /** What it said for people, without passwords. */
  readonly complaint: string;
}

/** Asks git, in the folder of the project. `input` is written to it in pieces. */
export type Git = (
  args: readonly string[],
  input?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
) => Promise<GitAnswer>;

/**
 * What every call says: nobody's hooks, no maintenance on the way, no remote that is a command,
 * and what is written is on the disk when the call ends.
 */
export const GIT_SETTINGS: readonly string[] = [
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.fsync=committed,reference",
  "-c",
  "core.fsyncMethod=batch",
  "-c",
  "gc.auto=0",
  "-c",
  "maintenance.auto=false",
  "-c",
  "protocol.ext.allow=never",
  "-c",
  "push.gpgSign=false",
  "-c",
  "push.followTags=false",
];

/** The environment of git: as when nobody has told it of another repository, index or program. */
export function gitEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const rest = Object.entries(env).filter(([name]) => !FROM_OTHERS.test(name));
  return { ...Object.fromEntries(rest), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
}

/** Git sets these for what it starts, as hooks. */
const FROM_OTHERS =
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|QUARANTINE_PATH|CONFIG_PARAMETERS|CONFIG_COUNT|CONFIG_KEY_\d+|CONFIG_VALUE_\d+|PUSH_OPTION.*|LITERAL_PATHSPECS|TRACE.*)$/;

/** Opens git for a folder. */
export function gitIn(folder: string, env: Readonly<Record<string, string | undefined>>): Git {
  return async (args, input = []) => {
    const child = spawn("git", [...GIT_SETTINGS, ...args], {
      cwd: folder,
      env: gitEnvironment(env),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => output.push(data));
    child.stderr.on("data", (data: Buffer) => said.push(data));
    // It may end before it has read all; its exit code says so.
    child.stdin.on("error", () => {});
    const ended = once(child, "close").catch((cause: unknown) => {
      throw new PipelineError("world", "Cannot publish to a branch: git cannot be started", {
        cause,
        hint: "install git, or publish to a folder",
      });
    });
    const [[code]] = await Promise.all([ended, write(child.stdin, input)]);
    return {
      code: (code as number | null) ?? 1,
      output: Buffer.concat(output),
      complaint: withoutPasswords(Buffer.concat(said).toString()),
    };
  };
}

async function write(
  stream: NodeJS.WritableStream,
  input: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  for await (const piece of input) {
    const isWritten = await new Promise<boolean>((done) => {
      stream.write(piece, (error) => done(error === undefined || error === null));
    });
    if (!isWritten) break;
  }
  stream.end();
}

function withoutPasswords(text: string): string {
  return text.replace(/([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi, "$1");
}

/** The output of a call that must work. Throws `world` with what git said. */
export async function mustDo(answer: Promise<GitAnswer>, intent: string): Promise<Buffer> {
  const { code, output, complaint } = await answer;
  if (code === 0) return output;
  throw gitFailed(intent, complaint);
}

/** What to say where git did not do as asked. */
export function gitFailed(intent: string, complaint: string): PipelineError {
  const [line = "it did not say why"] = complaint.split("\n").filter((said) => said.trim() !== "");
  return new PipelineError(
    "world",
    `${intent}: git says: ${line.replace(/^(?:fatal|error): /, "")}`,
    {
      retryable: true,
      cause: new Error(complaint),
    },
  );
}
