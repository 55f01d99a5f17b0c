import type { PoEntry } from "./po-file.ts";

/** The entries in use, sorted out by their contexts. */
export interface DistinctEntries {
  /** One for each context. */
  readonly entries: readonly PoEntry[];
  /** Entries of one context that say different things: nobody knows which is meant. */
  readonly contradicting: readonly PoEntry[];
}

/** Take one entry of each context; those without a text give way to one that has it. */
export function distinctEntries(entries: readonly PoEntry[]): DistinctEntries {
  const byContext = new Map<string | undefined, PoEntry[]>();
  for (const entry of entries) {
    const known = byContext.get(entry.context);
    if (known === undefined) byContext.set(entry.context, [entry]);
    else known.push(entry);
  }
  const groups = [...byContext].map(([context, all]) => {
    const filled = all.filter(({ target }) => target !== "");
    const isSure = context === undefined || new Set(filled.map(saying)).size < 2;
    return { isSure, all: context === undefined ? all : [filled[0] ?? all[0]!], filled };
  });
  return {
    entries: groups.flatMap(({ isSure, all }) => (isSure ? all : [])),
    contradicting: groups.flatMap(({ isSure, filled }) => (isSure ? [] : filled)),
  };
}

function saying({ target, flags }: PoEntry): string {
  return `${target}\0${flags.includes("fuzzy")}`;
}
