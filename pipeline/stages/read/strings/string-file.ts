import type {
  FrontMatterEdit,
  FrontMatterKey,
  FrontMatterProblem,
} from "../front-matter/front-matter.ts";

/** A string of a file that readers see. */
export interface StringValue {
  /** Keys joined by dots; list items by index. */
  readonly path: string;
  /** Decoded, without the white space around it. */
  readonly text: string;
  /** What the file itself tells translators about it. */
  readonly note: string | undefined;
  readonly maxLength: number | undefined;
  /** Offset of the scalar in the text. */
  readonly start: number;
  /** As `FrontMatterValue.write`. */
  readonly write: (target: string) => readonly FrontMatterEdit[];
}

/** What a file of strings has for translators. */
export interface StringFile {
  /** In document order. */
  readonly values: readonly StringValue[];
  /** The file as data; `undefined` where it cannot be read. */
  readonly data: unknown;
  readonly problem: FrontMatterProblem | undefined;
}

/** Reads one format. */
export type StringReader = (text: string, keysFor: KeysFor) => StringFile;

/** The keys to translate in a file with this content. */
export type KeysFor = (data: unknown) => readonly FrontMatterKey[];

/** Levels of lists and mappings that a file may have. */
export const MAX_LEVELS = 100;

/** What is said of a file with more levels. */
export const TOO_MANY_LEVELS = `found more than ${MAX_LEVELS} levels of nesting`;
