import type { Near } from "../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";

/** Something that finds near forms. One file in `competitors/` and one line in `competitors.ts` each. */
export interface Competitor {
  readonly name: string;
  /** Ask only every so many queries, for what takes long. Default: `1`. */
  readonly every?: number;
  /** Make it of these forms, whose numbers are their indexes; the time this takes is reported. */
  readonly open: (forms: readonly string[]) => OpenCompetitor | Promise<OpenCompetitor>;
}

export interface OpenCompetitor {
  readonly searches: Readonly<Partial<Record<SearchName, Search>>>;
  /** Whole answers of many forms at once, where it can do this. */
  readonly batch?: (forms: readonly string[]) => Promise<readonly (readonly Near<number>[])[]>;
  /** What it takes in memory or on disk. */
  readonly bytes: number;
  /** Read again what was made, from where it is kept. */
  readonly reload?: () => unknown;
  readonly close?: () => void | Promise<void>;
}

/**
 * What is asked for, at 70 %: only forms of whose tokens enough agree; all that `nearForms` finds; or
 * forms of equal tokens.
 */
export type SearchName = "first tier" | "whole answer" | "exact";

export type Search = (form: string) => readonly Near<number>[] | Promise<readonly Near<number>[]>;

export const MINIMUM = 70;
