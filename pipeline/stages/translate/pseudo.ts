import { formatTagged, parseTagged } from "../../model/tagged-text.ts";

export interface PseudoOptions {
  /** Arabic letters instead of accented Latin ones, so that the text runs from right to left. Default: `false`. */
  readonly rtl?: boolean;
}

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  zip(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
  ),
);
const ARABIC: Readonly<Record<string, string>> = Object.fromEntries(
  zip("abcdefghijklmnopqrstuvwxyz", "ابثدهفغحيجكلمنوبقرستعطوخيز"),
);

/**
 * A stand-in for a translation: readable, about 30 % longer, between brackets, so
 * that text that was not translated, cut off or glued together is seen at once.
 * It depends on nothing but the source.
 *
 * > | Run <x1/> first.
 * < | ⟦Ŕûûñ <x1/> ƒîîŕšţ.⟧
 */
export function pseudo(source: string, { rtl = false }: PseudoOptions = {}): string {
  let letters = 0;
  const tokens = parseTagged(source).map((token) => {
    if (token.type !== "text") return token;
    const value = token.value.replace(/\p{L}/gu, (letter) => {
      const replaced = rtl
        ? (ARABIC[letter.toLowerCase()] ?? letter)
        : (ACCENTED[letter] ?? letter);
      return ++letters % 3 === 2 ? replaced + replaced.toLowerCase() : replaced;
    });
    return { type: "text", value } as const;
  });
  return formatTagged([{ type: "text", value: "⟦" }, ...tokens, { type: "text", value: "⟧" }]);
}

function zip(from: string, to: string): readonly (readonly [string, string])[] {
  const targets = [...to];
  return [...from].map((letter, index) => [letter, targets[index]!]);
}
