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
  /**
   * Whether a text may be what git merged from files that rebuild wrote on two
   * branches; see `saysOnlyKnown`. Asked last, for it is expensive.
   */
  readonly isMerged: (text: string) => boolean;
}

/**
 * A file is ours when it is today's result, when rebuild wrote it, or when git
 * merged it, with conflict markers or without, from two that rebuild wrote. Any
 * other is a person's.
 */
export function decideOutput({
  existing,
  text,
  written,
  isAccepted,
  hash,
  isMerged,
}: OutputState): OutputDecision {
  if (existing === text) return { type: "unchanged" };
  if (existing === undefined || isAccepted) return { type: "write" };
  const isOurs = (side: string) => isWritten(side, { written, hash });
  if (isOurs(existing) || isMergeOf(existing, isOurs)) return { type: "write" };
  if ((conflictSides(existing) ?? [existing]).every(isMerged)) return { type: "write" };
  return {
    type: "leave",
    reason: "somebody else wrote it; `interlinear rebuild --accept` with its path overwrites it",
  };
}

/** Whether a text is one that rebuild has written, whatever its line ends have become. */
export function isWritten(
  text: string,
  { written, hash }: Pick<OutputState, "written" | "hash">,
): boolean {
  return lineEndForms(text).some((form) => written.has(hash(form)));
}

/** Git ends every side of a conflict with a line feed, whether the file had one or not. */
function isMergeOf(existing: string, isOurs: (side: string) => boolean): boolean {
  const sides = conflictSides(existing);
  return sides?.every((side) => isOurs(side) || isOurs(side.replace(/\r?\n$/, ""))) === true;
}

/** Git may check a file out with other line ends than it was written with. */
function lineEndForms(text: string): readonly string[] {
  const lines = text.replaceAll("\r\n", "\n");
  return [text, lines, lines.replaceAll("\n", "\r\n")];
}
