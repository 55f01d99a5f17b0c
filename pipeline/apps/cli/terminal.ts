import { formatText, type Text } from "./text.ts";

/** The world of a command: where it prints, what it may know of its surroundings. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of the terminal that data goes to; `undefined` for a pipe or file. */
  readonly width: number | undefined;
  /** Whether data may be coloured. */
  readonly hasColor: boolean;
  /** Aborted when somebody presses Ctrl-C or asks the process to end: stop between two articles. */
  readonly signal: AbortSignal;
  /** Data, to stdout, with a line feed. */
  readonly print: (line: Text) => void;
  /** Data, to stdout, as it is: where a format says how lines end. What is in it is the caller's care. */
  readonly printExactly: (text: string) => void;
  /** Talk, to stderr, with a line feed; nothing with `--quiet`. */
  readonly say: (line: Text) => void;
  /** A problem, to stderr, `--quiet` or not. */
  readonly complain: (line: Text) => void;
  /** Draw over the last line of stderr; where that is no terminal, nothing. */
  readonly redraw: ((line: string) => void) | undefined;
  /** Columns of stderr. */
  readonly talkWidth: number;
  /** Everything from stdin. */
  readonly readInput: () => Promise<string>;
  /** The bytes of stdin as they come; they end when somebody presses Ctrl-C. */
  readonly readChunks: () => AsyncIterable<Uint8Array>;
  /** Until whoever reads stdout has kept up. */
  readonly drained: () => Promise<void>;
  /** The same terminal with `--quiet`. */
  readonly quieted: () => Terminal;
}

/** The terminal of this process. Call it once: it takes the signals. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  for (const stream of [stdout, stderr]) stream.on("error", leaveQuietly);
  const width = stdout.isTTY ? stdout.columns || 80 : undefined;
  const talkWidth = stderr.isTTY ? stderr.columns || 80 : 80;
  const hasColor = wantsColor(stdout);
  const talkHasColor = wantsColor(stderr);
  let isDrawn = false;
  const writeTalk = (text: string) => {
    stderr.write(isDrawn ? `\r\u001B[2K${text}` : text);
    isDrawn = false;
  };
  const redraw = (line: string) => {
    stderr.write(`\r\u001B[2K${line}`);
    isDrawn = line !== "";
  };
  const terminal: Terminal = {
    cwd: process.cwd(),
    env,
    width,
    talkWidth,
    hasColor,
    signal: interruption(),
    print: (line) => {
      if (isDrawn) redraw("");
      stdout.write(`${formatText(line, hasColor)}\n`);
    },
    printExactly: (text) => {
      if (isDrawn) redraw("");
      stdout.write(text);
    },
    say: (line) => writeTalk(`${formatText(line, talkHasColor)}\n`),
    complain: (line) => writeTalk(`${formatText(line, talkHasColor)}\n`),
    redraw: stderr.isTTY ? redraw : undefined,
    readInput: async () => (await stdin.setEncoding("utf8").toArray()).join(""),
    readChunks: () => untilAborted(stdin, terminal.signal),
    drained: async () => {
      if (stdout.writableNeedDrain) await new Promise((resolve) => stdout.once("drain", resolve));
    },
    quieted: () => ({ ...terminal, say: () => {}, redraw: undefined }),
  };
  return terminal;
}

/** See https://no-color.org: any value but an empty one means no colour. */
function wantsColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
}

/** `interlinear status | head` is no error: whoever reads has enough. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  // eslint-disable-next-line unicorn/no-process-exit -- Nobody is there to listen any more.
  process.exit(process.exitCode ?? 0);
}

/** Waiting for input that does not come, nobody would see that the signal is aborted. */
async function* untilAborted(
  stdin: NodeJS.ReadStream,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stop = (): void => void stdin.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    for await (const chunk of stdin) yield chunk as Uint8Array;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The first Ctrl-C, or request to end, asks politely, the second ends the process as usual. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => controller.abort());
  return controller.signal;
}
