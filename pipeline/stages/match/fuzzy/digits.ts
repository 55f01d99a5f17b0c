/** Code points of the zeros of the notations of digits that are read: Latin, Arabic, Persian, Devanagari, Bengali, Thai, fullwidth. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10] as const;

/** Members of a class in a pattern: all digits of these notations. */
export const DIGITS = ZEROS.map(
  (zero) => `${String.fromCodePoint(zero)}-${String.fromCodePoint(zero + 9)}`,
).join("");

const OTHER_DIGIT = new RegExp(`[${DIGITS}]`, "gu");

/** A text with its digits in Latin notation. */
export function latinDigits(text: string): string {
  return text.replace(OTHER_DIGIT, (digit) => String(digit.codePointAt(0)! - zeroOf(digit)));
}

/** Code point of the zero of the notation that a text's first digit is of. Default: that of Latin digits. */
export function zeroOf(text: string): number {
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const zero = ZEROS.find((first) => code >= first && code <= first + 9);
    if (zero !== undefined) return zero;
  }
  return ZEROS[0];
}

/** A text with its Latin digits in the notation with this zero. */
export function withDigits(text: string, zero: number): string {
  if (zero === ZEROS[0]) return text;
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}
