import type { FormRow } from "./form-row.ts";

/** Bytes of a form's place in a list; see the table `list`. */
export const PLACE_BYTES = 16;

/** The most that a place can say of a length: the form may be longer. */
export const MOST_LENGTH = 32_767;

/** Bits of the signature that says which tokens a form has. */
const SIGNATURE_BITS = 64;

/** Which bit of the signature a token has: 0 to 63, from the right. */
export function bitOf(word: number): number {
  return word & (SIGNATURE_BITS - 1);
}

/** A form's signature as a signed integer of 64 bits in decimal. */
export function signatureOf({ words }: Pick<FormRow, "words">): string {
  let [low, high] = [0, 0];
  for (const word of words) {
    const bit = bitOf(word);
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString();
}

/** Forms of one class are at most half as long again as each other: a search reads few that cannot fit. */
export function lengthClass(length: number): number {
  const place = CLASS_ENDS.findIndex((end) => length < end);
  return place < 0 ? CLASS_ENDS.length : place;
}

/** Stored with each list: what is changed here has to be derived anew. */
const CLASS_ENDS = [4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128];
