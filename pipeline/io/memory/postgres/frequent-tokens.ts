import type { Ask } from "./database.ts";

/** How often tokens occur, as it was counted last: `0` for those that are rare. */
export type OftenOf = (word: number) => number;

/** What the lists of some tokens say of the counts: by which merge they were made. */
export interface FrequentTokens {
  /** The counts, read when they are asked for first and after `isOutdated` was told of newer ones. */
  readonly counts: (ask: Ask) => Promise<OftenOf>;
  /** Tell the number that the state of the lists has now. */
  readonly sawMerge: (merged: number) => void;
}

/** The counts of one memory, kept in this process: some ten thousands of bytes. */
export function frequentTokens(): FrequentTokens {
  let known: { readonly merged: number; readonly oftenOf: OftenOf } | undefined;
  return {
    counts: async (ask) => {
      if (known === undefined) {
        const [row] = await ask({ sql: COUNTS });
        known = { merged: row!["merged"] as number, oftenOf: countsIn(row!["often"] as Buffer) };
      }
      return known.oftenOf;
    },
    sawMerge: (merged) => {
      if (merged !== known?.merged) known = undefined;
    },
  };
}

const COUNTS = `SELECT merged, often FROM :"schema".list_state`;

function countsIn(often: Buffer): OftenOf {
  const counts = new Map<number, number>();
  for (let at = 0; at < often.length; at += 8)
    counts.set(often.readInt32BE(at), often.readInt32BE(at + 4));
  return (word) => counts.get(word) ?? 0;
}
