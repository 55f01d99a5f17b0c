import { createHash } from "node:crypto";
import type { MemoryRecord } from "../../../model/record.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import { validateStored } from "../../../stages/match/validate-batch.ts";

/** A line that is no record. */
export interface BadLine {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** What a stretch of a journal says. */
export interface JournalPart {
  readonly records: readonly MemoryRecord[];
  readonly bad: readonly BadLine[];
  /** Bytes that need not be read again: all lines that ended, and a last one that is whole without its line feed. */
  readonly readBytes: number;
  /** Lines in those bytes. */
  readonly lines: number;
}

const LINE_FEED = 10;

/** One line of a journal, with its line feed. */
export function journalLine(record: MemoryRecord): string {
  return `${canonicalJson(record)}\n`;
}

/**
 * Read a journal from a line's start on. Lines that are no records are set aside:
 * merge markers, a line that a crash cut off, content that does not fit its id.
 *
 * @param before lines that stand before the bytes.
 */
export function readJournal(bytes: Uint8Array, before: number): JournalPart {
  const records: MemoryRecord[] = [];
  const bad: BadLine[] = [];
  let start = 0;
  let lines = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    lines++;
    readLine(bytes.subarray(start, end), before + lines, records, bad);
    start = end + 1;
  }
  if (start < bytes.length) {
    const known = records.length;
    const torn: BadLine[] = [];
    readLine(bytes.subarray(start), before + lines + 1, records, torn);
    if (records.length > known) start = bytes.length;
    else
      bad.push(
        ...torn.map(({ line }) => ({
          line,
          message: "the last line is not whole, a write was cut off",
        })),
      );
  }
  return { records, bad, readBytes: start, lines };
}

function readLine(bytes: Uint8Array, line: number, records: MemoryRecord[], bad: BadLine[]): void {
  const text = decode(bytes);
  if (text === undefined) return void bad.push({ line, message: "expected UTF-8" });
  if (text.trim() === "") return;
  const record = parse(text);
  const reason =
    record === undefined ? "expected a record as JSON" : validateStored(record, sha256);
  if (reason === undefined) records.push(record as MemoryRecord);
  else bad.push({ line, message: reason });
}

/** SHA-256 of a text or of bytes, 64 hex digits; faster than that of the stages. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
