import { EXIT, type ExitCode, exitCodeOf } from "../../exit-code.ts";
import type { Attempted } from "./attempt.ts";

/** How a program ends that ran a job: as all commands do. */
export function exitOf({
  outcome,
  problems,
  bug,
  isInterrupted,
}: Attempted & { readonly isInterrupted: boolean }): ExitCode {
  if (bug !== undefined) return EXIT.bug;
  if (problems.length > 0) return exitCodeOf(problems);
  if (outcome.isNothingDone === true) return EXIT.world;
  return outcome.failed.length > 0 || isInterrupted ? EXIT.partly : EXIT.done;
}
