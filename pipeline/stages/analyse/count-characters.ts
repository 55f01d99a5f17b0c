import { plainText } from "../../model/tagged-text.ts";

/**
 * Count the characters of a tagged text: code points but white space, combining marks and what has
 * no form of its own. Codes count nothing.
 */
export function countCharacters(text: string): number {
  return plainText(text).match(/[^\s\p{M}\p{Cf}\p{Cc}]/gu)?.length ?? 0;
}
