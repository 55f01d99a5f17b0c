import { type ErrorCode, PipelineError } from "../model/pipeline-error.ts";

/** What the program says to its caller when it ends. */
export const EXIT = {
  done: 0,
  /** Findings at or above `--fail-on`; conflicts, where somebody asked for them. */
  findings: 1,
  /** Usage or configuration. */
  usage: 2,
  /** Some articles failed, or were left as persons' files; the others are done. */
  partly: 3,
  /** Nothing done because the world failed. */
  world: 4,
  /** A bug of ours. */
  bug: 70,
  /** Another run holds the lock. */
  locked: 75,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_CODE: Partial<Readonly<Record<ErrorCode, ExitCode>>> = {
  "memory-locked": EXIT.locked,
  "run-locked": EXIT.locked,
  world: EXIT.world,
};

/** The exit code of errors that stopped a command before it did anything. */
export function exitCodeOf(problems: readonly PipelineError[]): ExitCode {
  const codes = problems.map(({ code }) => BY_CODE[code] ?? EXIT.usage);
  return codes.find((code) => code !== EXIT.usage) ?? EXIT.usage;
}

/** The problems in what was thrown, or `undefined` where it is a bug. */
export function problemsOf(thrown: unknown): readonly PipelineError[] | undefined {
  if (thrown instanceof PipelineError) return [thrown];
  if (!(thrown instanceof AggregateError)) return undefined;
  const errors: readonly unknown[] = thrown.errors;
  return errors.every((error) => error instanceof PipelineError) ? errors : undefined;
}
