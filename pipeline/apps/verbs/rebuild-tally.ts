import { PipelineError } from "../../model/pipeline-error.ts";
import type { FailedFile, LeftFile, RebuildReport } from "../../model/report.ts";

/** Counts what happens to each file. */
export class RebuildTally {
  #unchanged = 0;
  #fallbacks = 0;
  readonly #written: string[] = [];
  readonly #left: LeftFile[] = [];
  readonly #failed: FailedFile[] = [];

  wrote(path: string): void {
    this.#written.push(path);
  }

  unchanged(): void {
    this.#unchanged++;
  }

  leave(path: string, reason: string): void {
    this.#left.push({ path, reason });
  }

  fallBack(units: number): void {
    this.#fallbacks += units;
  }

  /** Count an error that has its place in a file; any other is a bug and thrown again. */
  fail(path: string, error: unknown): void {
    if (!(error instanceof PipelineError)) throw error;
    const { location, code, message, hint } = error;
    this.#failed.push({
      path: location?.path ?? path,
      code,
      message,
      ...(location === undefined ? {} : { location }),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  report(): RebuildReport {
    const paths = this.#written.toSorted();
    return {
      written: paths.length,
      unchanged: this.#unchanged,
      left: this.#left,
      failed: this.#failed,
      fallbacks: this.#fallbacks,
      paths,
    };
  }
}
