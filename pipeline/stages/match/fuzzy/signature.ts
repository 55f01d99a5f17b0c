/** Integers of a signature. */
export const SIGNATURE = 6;

/** So many of the most frequent tokens have a bit of their own; all others share the rest. */
const OWN_BITS = 32;
const SHARED_BITS = SIGNATURE * 32 - OWN_BITS;

/**
 * Set the bit of a token in the signature that begins at a place. A set bit says that the form may have
 * the token, one that is not set that it has not.
 *
 * @param token tokens with higher numbers are more frequent.
 */
export function addToSignature(
  signatures: Int32Array,
  at: number,
  { token, tokenCount }: { readonly token: number; readonly tokenCount: number },
): void {
  const fromLast = tokenCount - 1 - token;
  const bit =
    fromLast < OWN_BITS
      ? fromLast
      : OWN_BITS + ((Math.imul(token, 0x9e3779b1) >>> 8) % SHARED_BITS);
  signatures[at + (bit >> 5)]! |= 1 << (bit & 31);
}

/** How many distinct tokens of a form the other one lacks at least. */
export function missingTokens(
  of: { readonly signatures: Int32Array; readonly at: number },
  other: { readonly signatures: Int32Array; readonly at: number },
): number {
  let missing = 0;
  for (let word = 0; word < SIGNATURE; word++)
    missing += bits(of.signatures[of.at + word]! & ~other.signatures[other.at + word]!);
  return missing;
}

function bits(value: number): number {
  let count = value - ((value >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
