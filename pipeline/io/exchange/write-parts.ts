import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { temporaryPath } from "../temporary-file.ts";
import { worldError } from "../world-error.ts";

/** A file that is known in parts: its head only when its body is. */
export interface FileParts {
  /** Writes the body, piece by piece. Answers whether it is whole. */
  readonly body: (write: (text: string) => Promise<void>) => Promise<boolean>;
  /** What stands before the body; asked when that is written. */
  readonly head: () => string;
  readonly end: string;
}

/**
 * Write a file of any size whole or not at all, in temporary files beside it that are
 * renamed at the end. Answers whether its bytes are other ones than before; `undefined`
 * where the body was not finished. Folders are made.
 *
 * Throws `world` where the disk refuses.
 *
 * @param path Absolute.
 * @param name How messages name it.
 */
export async function writeParts(
  path: string,
  name: string,
  parts: FileParts,
): Promise<boolean | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true });
    // A link goes on leading where it leads.
    const file = await realpath(path).catch(() => path);
    const body = temporaryPath(dirname(file));
    const whole = temporaryPath(dirname(file));
    try {
      if (!(await withFile(body, (write) => parts.body(write)))) return undefined;
      await withFile(whole, async (write) => {
        await write(parts.head());
        for await (const piece of createReadStream(body)) await write(piece as Uint8Array);
        await write(parts.end);
      });
      if ((await hashOf(file)) === (await hashOf(whole))) return false;
      await rename(whole, file);
      return true;
    } finally {
      await rm(body, { force: true });
      await rm(whole, { force: true });
    }
  } catch (cause) {
    throw worldError(`Cannot write \`${name || basename(path)}\``, cause);
  }
}

type Write = (content: string | Uint8Array) => Promise<void>;

async function withFile<Result>(
  path: string,
  fill: (write: Write) => Promise<Result>,
): Promise<Result> {
  const handle = await open(path, "wx");
  try {
    const result = await fill((content) => writeAll(handle, content));
    await handle.sync();
    return result;
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
}

/** `undefined` where there is no such file. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
    return hash.digest("hex");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
