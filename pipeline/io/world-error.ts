import { PipelineError } from "../model/pipeline-error.ts";

/**
 * A failure of the file system or another program, said in words: `Cannot write
 * \`a.md\`: no space is left on the disk`. Other errors are bugs and come back as they are.
 *
 * @param path The file that it is about, from the project's root, where it is one of the sources.
 */
export function worldError(intent: string, cause: unknown, path?: string): PipelineError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (typeof code !== "string" || !(cause instanceof Error)) throw cause;
  const known = REASONS[code];
  return new PipelineError("world", `${intent}: ${known?.reason ?? cause.message}`, {
    cause,
    retryable: known?.retryable ?? false,
    ...(known?.hint === undefined ? {} : { hint: known.hint }),
    ...(path === undefined ? {} : { location: { path, line: 1, column: 1 } }),
  });
}

/** Act; where the disk or the system fails, throw what it means for the intent. */
export function inWords<Result>(act: () => Result, intent: string): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw worldError(intent, error);
  }
}

interface Reason {
  readonly reason: string;
  readonly retryable?: boolean;
  readonly hint?: string;
}

const REASONS: Readonly<Record<string, Reason>> = {
  EACCES: { reason: "permission denied" },
  EBUSY: { reason: "another program uses it", retryable: true },
  EDQUOT: { reason: "the disk quota is used up", retryable: true },
  EEXIST: { reason: "a file of that name is in the way" },
  EFBIG: { reason: "the file is larger than the system allows" },
  EIO: { reason: "the disk does not answer as it should" },
  EISDIR: { reason: "expected a file, it is a folder" },
  ELOOP: { reason: "its links lead in a circle" },
  EMFILE: { reason: "too many files are open", retryable: true },
  ENAMETOOLONG: { reason: "the name is too long for the file system" },
  ENOENT: { reason: "it does not exist" },
  ENOSPC: { reason: "no space is left on the disk", retryable: true },
  ENOTDIR: { reason: "expected a folder, it is a file" },
  EPERM: { reason: "the operation is not permitted" },
  EROFS: { reason: "the file system is read-only" },
};
