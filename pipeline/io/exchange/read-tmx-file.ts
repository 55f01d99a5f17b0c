import { createHash } from "node:crypto";
import { type FileHandle, open, stat } from "node:fs/promises";
import {
  restReader,
  type TmxEvents,
  type TmxReader,
  tmxReader,
} from "../../formats/tmx/tmx-reader.ts";
import { XmlProblem } from "../../formats/tmx/xml-problem.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";
import { DECLARATION_BYTES, encodingOf, type XmlDecoder, xmlDecoder } from "./decode-stream.ts";

/** A file as it lies on the disk. */
export interface FileIdentity {
  /** SHA-256 of its bytes, 64 hex digits. */
  readonly hash: string;
  readonly sizeBytes: number;
}

/** Asks whether a file is a TMX file from one of its units on, which stands at some byte. */
export type CheckRest = (path: string, name: string, from: number) => Promise<boolean>;

/**
 * Hash a TMX file, and read it to its end: what is no TMX file is found before anything of it is
 * stored. Throws what `readTmxFile` throws.
 *
 * @param name How messages name it.
 * @param checkRest who reads its second half meanwhile, as `areUnits` does; who is in doubt of it is not believed.
 */
export async function identifyFile(
  path: string,
  name: string,
  checkRest?: CheckRest,
): Promise<FileIdentity> {
  const hash = createHash("sha256");
  const half = checkRest === undefined ? undefined : await middleUnit(path, name);
  const rest = half === undefined ? undefined : checkRest!(path, name, half);
  // It is asked at the middle, where that is reached.
  rest?.catch(() => {});
  const reading = fileReading(name, undefined);
  let sizeBytes = 0;
  let isWhole = false;
  for await (const piece of piecesOf({ path, name, cutAt: half })) {
    if (sizeBytes === half) isWhole = (await rest!) && reading.isBetweenUnits();
    hash.update(piece);
    if (!isWhole) reading.take(piece);
    sizeBytes += piece.length;
  }
  if (!isWhole) reading.end();
  await rest;
  return { hash: hash.digest("hex"), sizeBytes };
}

/**
 * Whether a file in UTF-8 is surely a TMX file from one of its units on. Throws `world` where the disk fails.
 *
 * @param from the byte at which the unit begins.
 */
export async function areUnits(path: string, name: string, from: number): Promise<boolean> {
  const reader = restReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for await (const piece of piecesOf({ path, name, from })) {
    try {
      if (!reader.write(decoder.decode(piece, { stream: true }))) return false;
    } catch {
      return false;
    }
  }
  return reader.end();
}

/** Where a unit seems to begin in the middle of a file in UTF-8; it may be in a comment or in a text. */
async function middleUnit(path: string, name: string): Promise<number | undefined> {
  const handle = await openFile(path, name);
  try {
    const start = Buffer.alloc(DECLARATION_BYTES);
    await readAt(handle, start, { position: 0, name });
    if (encodingOf(start) !== "utf-8") return undefined;
    const position = Math.floor((await handle.stat()).size / 2);
    const middle = Buffer.alloc(PIECE_BYTES);
    const bytesRead = await readAt(handle, middle, { position, name });
    const at = middle.subarray(0, bytesRead).indexOf("<tu ");
    return at < 0 ? undefined : position + at;
  } catch (error) {
    // Whoever reads it from its start says what is wrong with it.
    if (error instanceof XmlProblem) return undefined;
    throw error;
  } finally {
    await handle.close();
  }
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
export async function* readTmxFile(
  path: string,
  name: string,
  events: TmxEvents,
): AsyncGenerator<number> {
  const reading = fileReading(name, events);
  let doneBytes = 0;
  for await (const piece of piecesOf({ path, name })) {
    reading.take(piece);
    doneBytes += piece.length;
    yield doneBytes;
  }
  reading.end();
  yield doneBytes;
}

interface FileReading extends Pick<TmxReader, "end" | "isBetweenUnits"> {
  readonly take: (piece: Uint8Array) => void;
}

function fileReading(name: string, events: TmxEvents | undefined): FileReading {
  const reader = tmxReader(events);
  const source = { read: reader.write, place: reader.place };
  let decoder: XmlDecoder | undefined;
  return {
    take: (piece) =>
      told(name, () => {
        decoder ??= xmlDecoder(piece.subarray(0, DECLARATION_BYTES), source);
        reader.write(decoder.decode(piece));
      }),
    end: () =>
      told(name, () => {
        reader.write(decoder?.end() ?? "");
        reader.end();
      }),
    isBetweenUnits: reader.isBetweenUnits,
  };
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
const PIECE_BYTES = 1 << 15;

/** Always the same memory: a piece is gone when the next one is asked for. */
async function* piecesOf({ path, name, from = 0, cutAt }: PiecesOf): AsyncGenerator<Uint8Array> {
  const handle = await openFile(path, name);
  const buffer = new Uint8Array(READ_BYTES);
  try {
    for (let position = from; ;) {
      const bytesRead = await readAt(handle, buffer, { position, name });
      if (bytesRead === 0) return;
      for (let at = 0; at < bytesRead;) {
        const left = cutAt === undefined || cutAt <= position + at ? PIECE_BYTES : cutAt - position - at; // prettier-ignore
        const end = Math.min(at + PIECE_BYTES, at + left, bytesRead);
        yield buffer.subarray(at, end);
        at = end;
      }
      position += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

interface PiecesOf {
  readonly path: string;
  readonly name: string;
  /** Byte to begin with. Default: `0`. */
  readonly from?: number;
  /** A byte with which a piece begins. */
  readonly cutAt?: number | undefined;
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
