import { readFile } from "node:fs/promises";
import { worldError } from "../world-error.ts";

/**
 * A file's text; `undefined` where there is no file. What is not UTF-8 comes with
 * replacement characters: it equals nothing that we wrote.
 *
 * Throws `world`.
 *
 * @param name How messages name the file.
 */
export async function readTextIfExists(file: string, name: string): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await readFile(file));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw worldError(`Cannot read \`${name}\``, cause);
  }
}
