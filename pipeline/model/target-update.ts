import type { TextChange } from "./memory-match.ts";

/** What brings an old target up to date. */
export interface TargetUpdate {
  /** Source that the target was made for, as tagged text. */
  readonly source: string;
  /** From that source to today's; empty where only what codes say is other. */
  readonly changes: readonly TextChange[];
  /** Where the changed words stand in the target, in the order of the target. */
  readonly spans: readonly TargetSpan[];
  /**
   * The target with today's numbers, dates and the like, in its own notation, and today's code; where nothing else
   * changed and the target shows which of its values is which. A person still has to say yes to it.
   */
  readonly patch?: string;
}

/** A stretch of the old target that says what changed in the source. */
export interface TargetSpan {
  /** UTF-16 code units of the tagged target, end exclusive; equal where something new would stand. */
  readonly start: number;
  readonly end: number;
  /** The stretch. */
  readonly text: string;
  /** Index of the first of the changes that it stands for: a removal with what was added in its place, or an addition. */
  readonly change: number;
  /** `value`: the same number, name, code or mark in both languages; `guess`: by its place between those. */
  readonly by: "value" | "guess";
  /** What would stand there today, in the target's notation; where that is a value too. */
  readonly becomes?: string;
}
