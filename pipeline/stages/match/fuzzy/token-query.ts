import { type Pattern, patternOf } from "./bit-parallel.ts";
import type { Segment } from "./segment.ts";
import { addToSignature, SIGNATURE } from "./signature.ts";
import type { TokenScan } from "./token-scanner.ts";
import { findToken } from "./token-table.ts";

/** A form that is searched for in a segment, in the numbers that its tokens have there. */
export interface TokenQuery {
  /** How many tokens it has. */
  readonly length: number;
  /** In their order; those that the segment does not have are all the number behind its last one. */
  readonly tokens: Int32Array;
  /** The rarest first; those that the segment does not have are -1. */
  readonly sorted: Int32Array;
  /** How many tokens the segment does not have, copies included. */
  readonly unknown: number;
  /** Of the tokens that the segment has. */
  readonly signature: Int32Array;
}

export const NO_QUERY: TokenQuery = {
  length: 0,
  tokens: new Int32Array(0),
  sorted: new Int32Array(0),
  unknown: 0,
  signature: new Int32Array(SIGNATURE),
};

export function tokenQuery({ table }: Segment, scan: TokenScan): TokenQuery {
  const tokenCount = table.hashes.length;
  const tokens = new Int32Array(scan.count);
  const signature = new Int32Array(SIGNATURE);
  let unknown = 0;
  for (let index = 0; index < scan.count; index++) {
    const token = findToken(table, scan, index);
    tokens[index] = token < 0 ? tokenCount : token;
    if (token < 0) unknown++;
    else addToSignature(signature, 0, { token, tokenCount });
  }
  const sorted = tokens.map((token) => (token === tokenCount ? -1 : token)).sort();
  return { length: scan.count, tokens, sorted, unknown, signature };
}

/** The rows of a query's tokens, written into an array with one element a token of the segment. */
export function placeRows({ tokens }: TokenQuery, rowOf: Int32Array): number {
  let distinct = 0;
  for (const token of tokens)
    if (token < rowOf.length && rowOf[token] === 0) rowOf[token] = ++distinct;
  return distinct;
}

export function clearRows({ tokens }: TokenQuery, rowOf: Int32Array): void {
  for (const token of tokens) if (token < rowOf.length) rowOf[token] = 0;
}

/** The pattern of a query whose rows were placed, `distinct` of them. */
export function queryPattern({ tokens }: TokenQuery, rowOf: Int32Array, distinct: number): Pattern {
  // Tokens that no form has match none, wherever they stand: one row will do for all.
  const rows = tokens.map((token) => (token < rowOf.length ? rowOf[token]! : distinct + 1));
  return patternOf(rows, distinct + 1);
}
