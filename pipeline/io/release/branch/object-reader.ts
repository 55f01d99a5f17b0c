import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { GIT_SETTINGS, gitEnvironment, gitFailed } from "./git.ts";

/** Reads objects of a repository by name through one git process, as there may be thousands. */
export interface ObjectReader {
  /** An object such as `<commit>:<path>`, without line feeds; `undefined` where there is none. */
  readonly read: (name: string) => Promise<GitObject | undefined>;
  readonly close: () => void;
}

export interface GitObject {
  /** Git's own id of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

interface Waiting {
  readonly done: (object: GitObject | undefined) => void;
  readonly fail: (error: Error) => void;
}

/** The process starts with the first question. */
export function openObjectReader(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): ObjectReader {
  let child: ChildProcessWithoutNullStreams | undefined;
  const start = (): ChildProcessWithoutNullStreams => {
    const started = spawn("git", [...GIT_SETTINGS, "cat-file", "--batch"], {
      cwd: folder,
      env: gitEnvironment(env),
    });
    const waiting: Waiting[] = [];
    queues.set(started, waiting);
    const end = (): void => {
      if (child === started) child = undefined;
      for (const { fail } of waiting.splice(0))
        fail(gitFailed("Cannot read the branch", "it ended before it answered"));
    };
    started.on("error", end);
    started.on("close", end);
    started.stdin.on("error", () => {});
    readAnswers(started, waiting);
    return started;
  };
  return {
    read: (name) =>
      new Promise((done, fail) => {
        child ??= start();
        queues.get(child)!.push({ done, fail });
        child.stdin.write(`${name}\n`);
      }),
    close: () => {
      child?.stdin.end();
      child = undefined;
    },
  };
}

const queues = new WeakMap<ChildProcessWithoutNullStreams, Waiting[]>();

const LINE_FEED = 10;

/** Answers are `<id> <type> <size>`, the bytes and a line feed, or `<name> missing`. */
function readAnswers({ stdout }: ChildProcessWithoutNullStreams, waiting: Waiting[]): void {
  let pieces: Buffer[] = [];
  let length = 0;
  let wanted = 1;
  stdout.on("data", (data: Buffer) => {
    pieces.push(data);
    length += data.length;
    if (length < wanted) return;
    let rest = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    wanted = 1;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      const header = HEADER.exec(rest.toString("utf8", 0, end));
      const after = end + 1 + (header === null ? 0 : Number(header[2]) + 1);
      if (rest.length < after) {
        wanted = after;
        break;
      }
      const bytes = Buffer.from(rest.subarray(end + 1, after - 1));
      rest = rest.subarray(after);
      waiting.shift()?.done(header === null ? undefined : { id: header[1]!, bytes });
    }
    pieces = [rest];
    length = rest.length;
  });
}

const HEADER = /^([0-9a-f]{40,64}) [a-z]+ (\d+)$/;
