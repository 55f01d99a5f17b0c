import { readFile, stat } from "node:fs/promises";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";

/**
 * A file's bytes; `undefined` where there is no file.
 *
 * Throws `text-invalid` for a file that is larger than `maxBytes`, `world` where the disk refuses.
 *
 * @param name How messages name the file.
 */
export async function readBytesIfExists(
  file: string,
  name: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) throw tooLarge(name, size, maxBytes);
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw worldError(`Cannot read \`${name}\``, cause);
  }
}

function tooLarge(name: string, size: number, maxBytes: number): PipelineError {
  return new PipelineError(
    "text-invalid",
    `Cannot read \`${name}\`: it has ${size} bytes, expected at most ${maxBytes}`,
  );
}
