import { hash } from "node:crypto";
import type { RecordText } from "../../formats/tmx/unit-record.ts";
import type { Locale } from "../../model/locale.ts";
import type { PackedUnits, UnitExtras } from "./packed-units.ts";

/** A record that was written into a packer and may be taken back. */
export interface PackedRecord {
  readonly id: string;
  /** Where its line begins. */
  readonly from: number;
}

/** Packs the records of one locale. */
export class UnitPacker {
  readonly #locale: Locale;
  #bytes: Buffer<ArrayBuffer>;
  #filled = 0;
  readonly #ends: number[] = [];
  #names = "";
  readonly #extras = new Map<number, UnitExtras>();

  /** @param bytes memory to write to, if there is some already. */
  constructor(locale: Locale, bytes?: Uint8Array<ArrayBuffer>) {
    this.#locale = locale;
    this.#bytes = Buffer.from(bytes?.buffer ?? new ArrayBuffer(FIRST_BYTES));
  }

  /** Write the line of a record. Answers its id, which the line has got. */
  write({ before, behind }: RecordText): PackedRecord {
    const from = this.#filled;
    this.#makeRoom((before.length + behind.length) * LONGEST + ID_BYTES + 1);
    const bytes = this.#bytes;
    const middle = from + bytes.write(before, from);
    const end = middle + bytes.write(behind, middle);
    const id = hash("sha256", bytes.subarray(from, end), "hex").slice(0, 32);
    bytes.copyWithin(middle + ID_BYTES, middle, end);
    bytes.write(`,"id":"${id}"`, middle, "latin1");
    bytes[end + ID_BYTES] = LINE_FEED;
    this.#filled = end + ID_BYTES + 1;
    return { id, from };
  }

  /** Take back the record that was written last. */
  takeBack({ from }: PackedRecord): void {
    this.#filled = from;
  }

  /** Keep the record that was written last. */
  keep(
    { id }: PackedRecord,
    { keys: [key, ...furtherKeys], place, isInitial, own }: KeptNames,
  ): void {
    if (furtherKeys.length > 0 || isInitial || own !== undefined)
      this.#extras.set(this.#ends.length, { furtherKeys, isInitial, own });
    this.#ends.push(this.#filled);
    this.#names += id + key! + place;
  }

  packed(): PackedUnits {
    return {
      locale: this.#locale,
      bytes: this.#bytes,
      ends: this.#ends,
      names: this.#names,
      extras: this.#extras,
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

/** By what a record is found. */
export interface KeptNames {
  /** At least one. */
  readonly keys: readonly string[];
  readonly place: string;
  readonly isInitial: boolean;
  readonly own: string | undefined;
}

/** A thousand records of ordinary sentences. */
const FIRST_BYTES = 1 << 20;

/** Most bytes of a UTF-16 code unit in UTF-8. */
const LONGEST = 3;

/** `,"id":"…"` */
const ID_BYTES = 40;

const LINE_FEED = 10;
