import type { Locale } from "../../model/locale.ts";

/** A translation of a file as a record that supersedes nothing yet. */
export interface MadeUnit {
  readonly locale: Locale;
  readonly id: string;
  readonly keys: readonly string[];
  readonly place: string;
  /** Canonical JSON of the record. */
  readonly json: string;
  /** The same as a line of a journal, in UTF-8. */
  readonly line: Uint8Array;
  readonly isInitial: boolean;
  /** Id of the record of ours that the file says it was. */
  readonly own: string | undefined;
}

/**
 * Translations into one language as plain data, nearly all of it in bytes that another thread
 * takes over without a copy.
 */
export interface PackedUnits {
  readonly locale: Locale;
  /** Lines of a journal. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each line ends, behind its line feed. */
  readonly ends: readonly number[];
  /** Of each record its id, its first key and its place: hex digits, 32 each. */
  readonly names: string;
  /** What few records have, by their number. */
  readonly extras: ReadonlyMap<number, UnitExtras>;
}

export interface UnitExtras {
  readonly furtherKeys: readonly string[];
  readonly isInitial: boolean;
  readonly own: string | undefined;
}

/** The translations in what was packed; its bytes must stay as long as these are used. */
export function unpackUnits(packed: PackedUnits): readonly MadeUnit[] {
  return packed.ends.map((_, index) => new UnpackedUnit(packed, index));
}

/** Digits of an id, a key or a place. */
const DIGITS = 32;

const NO_EXTRAS: UnitExtras = { furtherKeys: [], isInitial: false, own: undefined };

/** Holds nothing by itself: of thousands that wait to be stored, little is left to be collected. */
class UnpackedUnit implements MadeUnit {
  readonly #packed: PackedUnits;
  readonly #index: number;

  constructor(packed: PackedUnits, index: number) {
    this.#packed = packed;
    this.#index = index;
  }

  get locale(): Locale {
    return this.#packed.locale;
  }

  get id(): string {
    return this.#name(0);
  }

  get keys(): readonly string[] {
    return [this.#name(1), ...this.#extras.furtherKeys];
  }

  get place(): string {
    return this.#name(2);
  }

  get line(): Uint8Array {
    const { bytes, ends } = this.#packed;
    return bytes.subarray(ends[this.#index - 1] ?? 0, ends[this.#index]);
  }

  get json(): string {
    return new TextDecoder().decode(this.line.subarray(0, -1));
  }

  get isInitial(): boolean {
    return this.#extras.isInitial;
  }

  get own(): string | undefined {
    return this.#extras.own;
  }

  get #extras(): UnitExtras {
    return this.#packed.extras.get(this.#index) ?? NO_EXTRAS;
  }

  #name(which: number): string {
    const from = (this.#index * 3 + which) * DIGITS;
    return this.#packed.names.slice(from, from + DIGITS);
  }
}
