import { isUtf8 } from "node:buffer";
import { createHash, hash as hashOf, type Hash } from "node:crypto";
import type { MemoryRecord } from "../../../model/record.ts";
import { validateStored } from "../../../stages/match/validate-batch.ts";
import type { ReadBytes } from "./journal-files.ts";

/** A line that is no record. */
export interface BadLine {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** How far a journal was read. */
export interface JournalEnd {
  /** Bytes that need not be read again: all lines that ended, and a last one that is whole without its line feed. */
  readonly readBytes: number;
  /** Lines in those bytes. */
  readonly lines: number;
}

/** What a journal says. */
export interface JournalPart extends JournalEnd {
  readonly records: readonly MemoryRecord[];
  readonly bad: readonly BadLine[];
}

/** Where to go on reading, and who wants to know. */
export interface JournalReading {
  /** Bytes before the line to begin with. */
  readonly readBytes: number;
  /** Lines in those bytes. */
  readonly lines: number;
  /** Hash of those bytes; that of the bytes read here is added. */
  readonly hash: Hash;
  /** @param json the record as it stands there. */
  readonly onRecord: (record: MemoryRecord, json: string) => void;
  readonly onBad: (line: BadLine) => void;
}

/** Read the bytes of a whole journal. */
export function readJournal(bytes: Uint8Array): JournalPart {
  const records: MemoryRecord[] = [];
  const bad: BadLine[] = [];
  const read: ReadBytes = (into, position) => {
    const part = bytes.subarray(position, position + into.length);
    into.set(part);
    return part.length;
  };
  const end = streamJournal(read, {
    readBytes: 0,
    lines: 0,
    hash: createHash("sha256"),
    onRecord: (record) => void records.push(record),
    onBad: (line) => void bad.push(line),
  });
  return { records, bad, ...end };
}

/**
 * Read a journal from a line's start on, in pieces, so that it may be larger than the
 * process's memory. Lines that are no records are set aside: merge markers, a line that
 * a crash cut off, content that does not fit its id.
 */
export function streamJournal(read: ReadBytes, reading: JournalReading): JournalEnd {
  const { hash } = reading;
  let { readBytes, lines } = reading;
  let buffer = PIECE;
  let filled = 0;
  for (;;) {
    const count = read(buffer.subarray(filled), readBytes + filled);
    if (count === 0) break;
    const known = filled;
    filled += count;
    // What stood there before has no line feed.
    const end = buffer.subarray(0, filled).lastIndexOf(LINE_FEED) + 1;
    if (end > known) {
      const whole = buffer.subarray(0, end);
      hash.update(whole);
      lines = readLines(whole, lines, reading);
      buffer.copyWithin(0, end, filled);
      readBytes += end;
      filled -= end;
    }
    if (filled === buffer.length) buffer = doubled(buffer);
  }
  const isWhole = readLastLine(buffer.subarray(0, filled), lines + 1, reading);
  return { readBytes: isWhole ? readBytes + filled : readBytes, lines };
}

/** SHA-256 of a text or of bytes, 64 hex digits; faster than that of the stages. */
export function sha256(data: string | Uint8Array): string {
  return hashOf("sha256", data, "hex");
}

/** The running hash of a file's first bytes; `undefined` where it has fewer. */
export function hashBytes(read: ReadBytes, count: number): Hash | undefined {
  const hash = createHash("sha256");
  for (let done = 0; done < count;) {
    const length = read(PIECE.subarray(0, Math.min(PIECE.length, count - done)), done);
    if (length === 0) return undefined;
    hash.update(PIECE.subarray(0, length));
    done += length;
  }
  return hash;
}

const LINE_FEED = 10;
const BYTE_ORDER_MARK = 0xfeff;

/** Many journals are smaller; shared, as nothing is read while something is read. */
const PIECE: Buffer = Buffer.allocUnsafeSlow(1024 * 1024);

/** For a line that is longer than the buffer. */
function doubled(buffer: Buffer): Buffer {
  const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

/** Read lines that have ended; answers with the number of the last one. */
function readLines(bytes: Buffer, before: number, { onRecord, onBad }: JournalReading): number {
  const isText = isUtf8(bytes);
  let line = before;
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    line++;
    const read =
      isText || isUtf8(bytes.subarray(start, end)) ? readLine(bytes, start, end) : NO_TEXT;
    if (read?.record !== undefined) onRecord(read.record, read.json);
    else if (read !== undefined) onBad({ line, message: read.reason });
    start = end + 1;
  }
  return line;
}

/** Read what has no line feed; answers whether it is a whole record all the same. */
function readLastLine(bytes: Buffer, number: number, reading: JournalReading): boolean {
  const line = isUtf8(bytes) ? readLine(bytes, 0, bytes.length) : NO_TEXT;
  if (line?.record !== undefined) {
    reading.hash.update(bytes);
    reading.onRecord(line.record, line.json);
    return true;
  }
  if (line !== undefined)
    reading.onBad({ line: number, message: "the last line is not whole, a write was cut off" });
  return false;
}

/** A record, or why a line is none. */
type Line =
  | { readonly record: MemoryRecord; readonly json: string }
  | { readonly record?: undefined; readonly reason: string };

const NO_TEXT: Line = { reason: "expected UTF-8" };
const NO_RECORD: Line = { reason: "expected a record as JSON" };

/** Read a line of UTF-8; nothing where it is blank. */
function readLine(bytes: Buffer, start: number, end: number): Line | undefined {
  const text = bytes.toString("utf8", start, end);
  const line = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  const json = line.trim();
  if (json === "") return undefined;
  const value = parse(line);
  if (value === undefined) return NO_RECORD;
  const reason = validateStored(value, sha256);
  return reason === undefined ? { record: value as MemoryRecord, json } : { reason };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
