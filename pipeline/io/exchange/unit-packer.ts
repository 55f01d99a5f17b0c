import { hash } from "node:crypto";
import type { RecordText } from "../../formats/tmx/unit-record.ts";
import type { Locale } from "../../model/locale.ts";
import { DIGITS, END_MARK, ID_MARK, KEY_MARK, MARKS, PLACE_MARK } from "../memory/record-pack.ts";
import type { PackedUnits } from "./packed-units.ts";

/** A record that was written into a packer and may be taken back. */
export interface PackedRecord {
  readonly id: string;
  /** Where its line begins. */
  readonly from: number;
  /** Where its id, its first key and its place stand. */
  readonly marks: readonly [id: number, key: number, place: number];
}

/** Packs the records of one locale and one import. */
export class UnitPacker {
  readonly #locale: Locale;
  #bytes: Buffer<ArrayBuffer>;
  #filled = 0;
  #count = 0;
  #marks = new Uint32Array(FIRST_RECORDS * MARKS);
  readonly #stamp: PackStamp;
  readonly #furtherKeys = new Map<number, readonly string[]>();
  readonly #initials = new Set<number>();
  readonly #owns = new Map<number, string>();

  /** @param bytes memory to write to, if there is some already. */
  constructor(locale: Locale, stamp: PackStamp, bytes?: Uint8Array<ArrayBuffer>) {
    this.#locale = locale;
    this.#stamp = stamp;
    this.#bytes = Buffer.from(bytes?.buffer ?? new ArrayBuffer(FIRST_BYTES));
  }

  /** Write the line of a record. Answers its id, which the line has got. */
  write({ before, behind, keyAt, placeAt }: RecordText): PackedRecord {
    const from = this.#filled;
    this.#makeRoom((before.length + behind.length) * LONGEST + ID_BYTES + 1);
    const bytes = this.#bytes;
    const middle = from + bytes.write(before, from);
    const end = middle + bytes.write(behind, middle);
    const id = hash("sha256", bytes.subarray(from, end), "hex").slice(0, DIGITS);
    bytes.copyWithin(middle + ID_BYTES, middle, end);
    bytes.write(`,"id":"${id}"`, middle, "latin1");
    bytes[end + ID_BYTES] = LINE_FEED;
    this.#filled = end + ID_BYTES + 1;
    const behindAt = middle + ID_BYTES;
    return { id, from, marks: [middle + ID_AT, behindAt + keyAt, behindAt + placeAt] };
  }

  /** Take back the record that was written last. */
  takeBack({ from }: PackedRecord): void {
    this.#filled = from;
  }

  /** Keep the record that was written last. */
  keep({ marks: [id, key, place] }: PackedRecord, { keys, isInitial, own }: KeptFacts): void {
    const count = this.#count++;
    if (keys.length > 1) this.#furtherKeys.set(count, keys.slice(1));
    if (isInitial) this.#initials.add(count);
    if (own !== undefined) this.#owns.set(count, own);
    const at = count * MARKS;
    if (at === this.#marks.length) this.#marks = larger(this.#marks);
    this.#marks[at + ID_MARK] = id;
    this.#marks[at + KEY_MARK] = key;
    this.#marks[at + PLACE_MARK] = place;
    this.#marks[at + END_MARK] = this.#filled;
  }

  packed(): PackedUnits {
    return {
      locale: this.#locale,
      ...this.#stamp,
      bytes: new Uint8Array(this.#bytes.buffer),
      marks: this.#marks.slice(0, this.#count * MARKS),
      furtherKeys: this.#furtherKeys,
      initials: this.#initials,
      owns: this.#owns,
    };
  }

  #makeRoom(length: number): void {
    if (this.#filled + length <= this.#bytes.length) return;
    const larger = Buffer.from(
      new ArrayBuffer(Math.max(this.#bytes.length * 2, this.#filled + length)),
    );
    this.#bytes.copy(larger, 0, 0, this.#filled);
    this.#bytes = larger;
  }
}

/** Under what all records of a pack stand. */
type PackStamp = Pick<PackedUnits, "import" | "article">;

/** What is to be known of a record besides. */
export interface KeptFacts {
  /** At least one. */
  readonly keys: readonly string[];
  readonly isInitial: boolean;
  readonly own: string | undefined;
}

function larger(marks: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(marks.length * 2);
  more.set(marks);
  return more;
}

/** Ordinary sentences need less. */
const FIRST_BYTES = 1 << 20;
const FIRST_RECORDS = 1024;

/** Most bytes of a UTF-16 code unit in UTF-8. */
const LONGEST = 3;

/** `,"id":"…"`, and where its digits begin. */
const ID_BYTES = 40;
const ID_AT = 7;

const LINE_FEED = 10;
