import type { FailedFile, LeftFile, RebuildReport } from "../../model/report.ts";
import { failedFile } from "./failed-file.ts";

/** Counts what happens to each file. */
export class RebuildTally {
  #unchanged = 0;
  #remembered = 0;
  #fallbacks = 0;
  readonly #written: string[] = [];
  #removed = 0;
  readonly #removedPaths: string[] = [];
  readonly #left: LeftFile[] = [];
  readonly #failed: FailedFile[] = [];

  wrote(path: string): void {
    this.#written.push(path);
  }

  /** @param files Default: one. */
  unchanged(files = 1): void {
    this.#unchanged += files;
  }

  /** Count what another tally has counted. */
  take(report: RebuildReport): void {
    this.#unchanged += report.unchanged;
    this.#remembered += report.remembered;
    this.#fallbacks += report.fallbacks;
    this.#written.push(...report.paths);
    this.#removed += report.removed;
    this.#removedPaths.push(...report.removedPaths);
    this.#left.push(...report.left);
    this.#failed.push(...report.failed);
  }

  /** How many files were today's result already, up to now. */
  get unchangedFiles(): number {
    return this.#unchanged;
  }

  remembered(): void {
    this.#remembered++;
  }

  /** @param path `undefined` where nobody may hear of it. */
  removed(path: string | undefined): void {
    this.#removed++;
    if (path !== undefined) this.#removedPaths.push(path);
  }

  /** Whether something has failed up to now. */
  get hasFailed(): boolean {
    return this.#failed.length > 0;
  }

  leave(file: LeftFile): void {
    this.#left.push(file);
  }

  fallBack(units: number): void {
    this.#fallbacks += units;
  }

  /** Count an error that has its place in a file; any other is a bug and thrown again. */
  fail(path: string, error: unknown): void {
    this.#failed.push(failedFile(path, error));
  }

  /** Sorted, for articles are not done in order. */
  report(): RebuildReport {
    const paths = this.#written.toSorted();
    return {
      written: paths.length,
      unchanged: this.#unchanged,
      remembered: this.#remembered,
      removed: this.#removed,
      removedPaths: this.#removedPaths.toSorted(),
      left: byPath(this.#left),
      failed: byPath(unlike(this.#failed)),
      fallbacks: this.#fallbacks,
      paths,
    };
  }
}

/** What stops several locales of an article in one place is said once. */
function unlike(files: readonly FailedFile[]): readonly FailedFile[] {
  return [...new Map(files.map((file) => [JSON.stringify(file), file])).values()];
}

function byPath<File extends { readonly path: string }>(files: readonly File[]): readonly File[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}
