import type { TargetRecord } from "../../model/record.ts";
import type { WrittenOut } from "./project-memory.ts";

/**
 * New targets of one import with one article, without parents, as lines of a journal one behind the other:
 * thousands of them wait to be stored as two pieces of memory, which no collector of garbage has to look through.
 */
export interface RecordPack {
  readonly import: string;
  readonly article: string;
  /** Lines in UTF-8; what follows the last one is not theirs. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of each record `MARKS` offsets: of its id, its first key, its place, and behind its line feed. */
  readonly marks: Uint32Array<ArrayBuffer>;
  /** Keys but the first, by the number of their record. */
  readonly furtherKeys: ReadonlyMap<number, readonly string[]>;
}

/** How many marks a record has. */
export const MARKS = 4;

/** Which of its marks is which. */
export const [ID_MARK, KEY_MARK, PLACE_MARK, END_MARK] = [0, 1, 2, 3];

/** How many records there are in a pack. */
export function packSize({ marks }: Pick<RecordPack, "marks">): number {
  return marks.length / MARKS;
}

/** The lines of a pack. */
export function packLines({ bytes, marks }: Pick<RecordPack, "bytes" | "marks">): Uint8Array {
  return bytes.subarray(0, marks.at(-1) ?? 0);
}

/** The line of one record without its line feed. */
export function lineAt({ bytes, marks }: RecordPack, index: number): Uint8Array {
  const begin = index === 0 ? 0 : marks[index * MARKS - 1]!;
  return bytes.subarray(begin, marks[index * MARKS + END_MARK]! - 1);
}

/** The records of a pack by themselves. */
export function packRecords(pack: RecordPack): readonly WrittenOut[] {
  return Array.from({ length: packSize(pack) }, (_, index) => {
    const json = new TextDecoder().decode(lineAt(pack, index));
    return { record: JSON.parse(json) as TargetRecord, json };
  });
}

/** Digits of an id, a key or a place. */
export const DIGITS = 32;

/** What reads the ids, keys and places of some bytes by their marks. */
export function digitsReader({
  buffer,
  byteOffset,
  byteLength,
}: Uint8Array<ArrayBuffer>): (mark: number) => string {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return (mark) => bytes.toString("latin1", mark, mark + DIGITS);
}
