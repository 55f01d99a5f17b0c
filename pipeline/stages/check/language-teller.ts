/** Tells languages, named by two letters, by the groups of letters in a text. */
export interface LanguageTeller {
  /** How much a text looks like each language; its first 1,000 UTF-16 code units are looked at. */
  readonly scores: (text: string) => LanguageScores;
  /** Those that can be told. */
  readonly languages: ReadonlySet<string>;
}

/** How much the text that was asked for last looks like languages, 0 to 1. */
export interface LanguageScores {
  /** The language that it looks like most; empty where it looks like none. */
  readonly best: string;
  readonly highest: number;
  /** Of one language. Has to be asked before the next text. */
  readonly of: (language: string) => number;
}
