import type { Locale } from "../../model/locale.ts";
import {
  digitsReader,
  ID_MARK,
  lineAt,
  MARKS,
  packSize,
  PLACE_MARK,
  type RecordPack,
} from "../memory/record-pack.ts";

/** A translation of a file as a record that supersedes nothing yet. */
export interface MadeUnit {
  readonly locale: Locale;
  readonly id: string;
  readonly place: string;
  /** Canonical JSON of the record. */
  readonly json: string;
  readonly isInitial: boolean;
  /** Id of the record of ours that the file says it was. */
  readonly own: string | undefined;
}

/**
 * Translations into one language as plain data, nearly all of it in bytes that another thread
 * takes over without a copy.
 */
export interface PackedUnits extends RecordPack {
  readonly locale: Locale;
  /** Numbers of the records that somebody has to look at. */
  readonly initials: ReadonlySet<number>;
  /** Ids of the records of ours that the file says some were, by their number. */
  readonly owns: ReadonlyMap<number, string>;
}

/** The translations in what was packed; its bytes must stay as long as these are used. */
export function unpackUnits(packed: PackedUnits): readonly MadeUnit[] {
  const digitsAt = digitsReader(packed.bytes);
  return Array.from(
    { length: packSize(packed) },
    (_, index) => new UnpackedUnit(packed, digitsAt, index),
  );
}

/** Holds nothing by itself: of thousands that wait to be stored, little is left to be collected. */
class UnpackedUnit implements MadeUnit {
  readonly #packed: PackedUnits;
  readonly #digitsAt: (mark: number) => string;
  readonly #index: number;

  constructor(packed: PackedUnits, digitsAt: (mark: number) => string, index: number) {
    this.#packed = packed;
    this.#digitsAt = digitsAt;
    this.#index = index;
  }

  get locale(): Locale {
    return this.#packed.locale;
  }

  get id(): string {
    return this.#mark(ID_MARK);
  }

  get place(): string {
    return this.#mark(PLACE_MARK);
  }

  get json(): string {
    return new TextDecoder().decode(lineAt(this.#packed, this.#index));
  }

  get isInitial(): boolean {
    return this.#packed.initials.has(this.#index);
  }

  get own(): string | undefined {
    return this.#packed.owns.get(this.#index);
  }

  #mark(which: number): string {
    return this.#digitsAt(this.#packed.marks[this.#index * MARKS + which]!);
  }
}
