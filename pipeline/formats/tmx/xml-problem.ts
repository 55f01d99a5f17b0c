/** Why a file cannot be read any further: one sentence without a period, and where. */
export class XmlProblem extends Error {
  override readonly name = "XmlProblem";
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;

  constructor(message: string, { line, column }: XmlPlace) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** Where in a file, both from 1. */
export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}
