/** What another version of the program has written into a memory's file. */
export interface ForeignVersion {
  /** From the project's root. */
  readonly path: string;
  /** `records`: the format of records. `keys`: the rules by which keys are made of texts. */
  readonly of: "records" | "keys";
  readonly version: number;
  /** The version that this program writes. */
  readonly expected: number;
  /** How many records of it there are. */
  readonly records: number;
}
