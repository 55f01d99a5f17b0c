import { createHash } from "node:crypto";
import { type FileHandle, open, stat } from "node:fs/promises";
import { type TmxEvents, tmxReader } from "../../formats/tmx/tmx-reader.ts";
import { XmlProblem } from "../../formats/tmx/xml-problem.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";
import { DECLARATION_BYTES, type XmlDecoder, xmlDecoder } from "./decode-stream.ts";

/** A file as it lies on the disk. */
export interface FileIdentity {
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string;
  readonly sizeBytes: number;
}

/**
 * Hash a TMX file, and read it to its end: what is no TMX file is found before anything of it is
 * stored. Throws what `readTmxFile` throws.
 *
 * @param name How messages name it.
 */
export async function identifyFile(path: string, name: string): Promise<FileIdentity> {
  const hash = createHash("sha256");
  const file: TmxFile = { path, name, onPiece: (piece) => hash.update(piece) };
  let sizeBytes = 0;
  for await (const doneBytes of readPieces(file, undefined)) sizeBytes = doneBytes;
  return { hash: hash.digest("hex"), sizeBytes };
}

/** Size of a file in bytes; 0 where there is none. */
export async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/**
 * Read a TMX file from its start to its end; after each piece, says how many bytes were read.
 *
 * Throws `text-invalid`, with the place, for what is no TMX file, `usage` where there is none,
 * `world` where the disk fails.
 */
export function readTmxFile(path: string, name: string, events: TmxEvents): AsyncGenerator<number> {
  return readPieces({ path, name, onPiece: () => {} }, events);
}

interface TmxFile {
  readonly path: string;
  readonly name: string;
  readonly onPiece: (piece: Uint8Array) => void;
}

async function* readPieces(
  { path, name, onPiece }: TmxFile,
  events: TmxEvents | undefined,
): AsyncGenerator<number> {
  const reader = tmxReader(events);
  const source = { read: reader.write, place: reader.place };
  let decoder: XmlDecoder | undefined;
  let doneBytes = 0;
  for await (const piece of piecesOf(path, name)) {
    told(name, () => {
      decoder ??= xmlDecoder(piece.subarray(0, DECLARATION_BYTES), source);
      reader.write(decoder.decode(piece));
    });
    onPiece(piece);
    doneBytes += piece.length;
    yield doneBytes;
  }
  told(name, () => {
    reader.write(decoder?.end() ?? "");
    reader.end();
  });
  yield doneBytes;
}

/** What is wrong with the file, with its name. */
function told(name: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const { message, line, column } = error;
    throw new PipelineError("text-invalid", `Cannot read \`${name}\`: ${message}`, {
      location: { path: name, line, column },
    });
  }
}

/** Read at a time. */
const READ_BYTES = 1 << 19;

/**
 * Looked at together. The text of more would be too long for the young part of the heap, and what is
 * cut out of it would be kept until the old part is collected: 20 times a second, by both cores.
 */
const PIECE_BYTES = 1 << 16;

/** Always the same memory: a piece is gone when the next one is asked for. */
async function* piecesOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  const handle = await openFile(path, name);
  const buffer = new Uint8Array(READ_BYTES);
  try {
    for (let position = 0; ;) {
      const bytesRead = await readAt(handle, buffer, { position, name });
      if (bytesRead === 0) return;
      position += bytesRead;
      for (let at = 0; at < bytesRead; at += PIECE_BYTES)
        yield buffer.subarray(at, Math.min(at + PIECE_BYTES, bytesRead));
    }
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

async function readAt(
  handle: FileHandle,
  buffer: Uint8Array,
  { position, name }: { readonly position: number; readonly name: string },
): Promise<number> {
  try {
    return (await handle.read(buffer, 0, buffer.length, position)).bytesRead;
  } catch (cause) {
    throw worldError(`Cannot read \`${name}\``, cause);
  }
}
