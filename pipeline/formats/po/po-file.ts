/** An exchange file of GNU gettext, as its reader saw it and its writer needs it. */
export interface PoFile {
  /** Header fields in their order, without the entry that they stand in. */
  readonly header: readonly PoHeaderField[];
  /** In the order of the file; obsolete ones (`#~`) among them. */
  readonly entries: readonly PoEntry[];
}

export interface PoHeaderField {
  readonly name: string;
  readonly value: string;
}

/** One message with its translation. */
export interface PoEntry {
  /** `msgctxt`; `undefined` where there is none. */
  readonly context: string | undefined;
  /** `msgid`. */
  readonly source: string;
  /** `msgid_plural`; entries of ours have none. */
  readonly plural: string | undefined;
  /** `msgstr`, or `msgstr[0]`; empty where it is not translated. */
  readonly target: string;
  /** `#,` such as `fuzzy`. */
  readonly flags: readonly string[];
  /** `#.`, one line each: what the program tells the translator. */
  readonly notes: readonly string[];
  /** `#`, one line each: what translators tell each other. */
  readonly comments: readonly string[];
  /** `#:`, such as `content/en/a.md:12`. */
  readonly references: readonly string[];
  /** `#| msgid`: the source that the target was made for. */
  readonly previousSource: string | undefined;
  /** `#~`: the source has it no more. */
  readonly isObsolete: boolean;
  /** Line of its `msgid` in the file, from 1. */
  readonly line: number;
}

/** The value of a header field, whatever its case; `undefined` where it is missing or empty. */
export function headerField({ header }: PoFile, name: string): string | undefined {
  const found = header.find((field) => field.name.toLowerCase() === name.toLowerCase());
  return found === undefined || found.value === "" ? undefined : found.value;
}
