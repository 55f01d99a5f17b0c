import type { Competitor } from "./competitor.ts";
import { ownBruteForce } from "./competitors/own-brute-force.ts";
import { ownIndex } from "./competitors/own-index.ts";
import { ownPostgres } from "./competitors/own-postgres.ts";
import { pgTrgm } from "./competitors/pg-trgm.ts";
import { rows } from "./competitors/rows.ts";
import { trigrams } from "./competitors/trigrams.ts";

/** The first one is what the others are measured by: its answers are the right ones. */
export const COMPETITORS: readonly Competitor[] = [
  ownBruteForce,
  ownIndex,
  rows,
  trigrams,
  ownPostgres,
  pgTrgm,
];
