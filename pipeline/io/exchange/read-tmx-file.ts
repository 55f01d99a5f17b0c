import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { type TmxEvents, tmxReader } from "../../formats/tmx/tmx-reader.ts";
import { XmlProblem } from "../../formats/tmx/xml-problem.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";
import { DECLARATION_BYTES, type XmlDecoder, xmlDecoder } from "./decode-stream.ts";

/** A TMX file on disk that is read as a stream. */
export interface TmxFile {
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string;
  readonly sizeBytes: number;
  /**
   * Read it from its start; answers whether to its end. After each piece `pause` is waited
   * for; where it answers `false`, reading ends.
   *
   * Throws `text-invalid`, with the place, for what is no TMX file.
   */
  readonly read: (
    events: TmxEvents,
    pause: (doneBytes: number) => Promise<boolean>,
  ) => Promise<boolean>;
}

const PIECE_BYTES = 1 << 18;

/**
 * Open a TMX file and hash its bytes, act, and close it. Throws `usage` where there is none, `world`
 * where the disk fails.
 *
 * @param name How messages name the file.
 */
export async function withTmxFile<Result>(
  path: string,
  name: string,
  act: (file: TmxFile) => Promise<Result>,
): Promise<Result> {
  const handle = await openFile(path, name);
  try {
    const { hash, sizeBytes } = await hashFile(handle, name);
    return await act({
      hash,
      sizeBytes,
      read: (events, pause) => readEvents(handle, { events, pause, name }),
    });
  } finally {
    await handle.close();
  }
}

async function openFile(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT")
      throw new PipelineError("usage", `Cannot find file: \`${name}\``);
    throw worldError(`Cannot read \`${name}\``, cause);
  }
}

async function hashFile(
  handle: FileHandle,
  name: string,
): Promise<{ readonly hash: string; readonly sizeBytes: number }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of piecesOf(handle, name)) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { hash: hash.digest("hex"), sizeBytes };
}

/** Always the same memory: a piece is gone when the next one is asked for. */
async function* piecesOf(handle: FileHandle, name: string): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(PIECE_BYTES);
  for (let position = 0; ;) {
    const { bytesRead } = await handle
      .read(buffer, 0, buffer.length, position)
      .catch((cause: unknown) => {
        throw worldError(`Cannot read \`${name}\``, cause);
      });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

interface Reading {
  readonly events: TmxEvents;
  readonly pause: (doneBytes: number) => Promise<boolean>;
  readonly name: string;
}

async function readEvents(handle: FileHandle, { events, pause, name }: Reading): Promise<boolean> {
  const reader = tmxReader(events);
  let decoder: XmlDecoder | undefined;
  let doneBytes = 0;
  try {
    for await (const piece of piecesOf(handle, name)) {
      decoder ??= xmlDecoder(piece.subarray(0, DECLARATION_BYTES), {
        ...reader,
        read: reader.write,
      });
      reader.write(decoder.decode(piece));
      doneBytes += piece.length;
      if (!(await pause(doneBytes))) return false;
    }
    reader.write(decoder?.end() ?? "");
    reader.end();
    return true;
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const { message, line, column } = error;
    throw new PipelineError("text-invalid", `Cannot read \`${name}\`: ${message}`, {
      location: { path: name, line, column },
    });
  }
}
