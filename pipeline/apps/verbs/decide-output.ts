import { conflictSides } from "../../stages/rebuild/conflict-sides.ts";

/** What to do about a localized file. */
export type OutputDecision =
  | { readonly type: "unchanged" }
  | { readonly type: "write" }
  | { readonly type: "leave"; readonly reason: string };

export interface OutputState {
  /** The file as it is, decoded; `undefined` where there is none. */
  readonly existing: string | undefined;
  /** Today's result. */
  readonly text: string;
  /** SHA-256 of every text that rebuild has written there. */
  readonly written: ReadonlySet<string>;
  /** Whether the person said to overwrite it. */
  readonly isAccepted: boolean;
  readonly hash: (text: string) => string;
}

/**
 * A file is ours when it is today's result, when rebuild wrote it, or when git
 * left conflict markers between two that rebuild wrote. Any other is a person's.
 */
export function decideOutput({ existing, text, written, isAccepted, hash }: OutputState): OutputDecision {
  if (existing === text) return { type: "unchanged" };
  if (existing === undefined || isAccepted || written.has(hash(existing))) return { type: "write" };
  const sides = conflictSides(existing);
  if (sides?.every((side) => written.has(hash(side)))) return { type: "write" };
  return { type: "leave", reason: "somebody else wrote it; `interlinear rebuild --accept` with its path overwrites it" };
}
