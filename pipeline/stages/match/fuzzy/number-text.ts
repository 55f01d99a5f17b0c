import { latinDigits, withDigits, zeroOf } from "./digits.ts";
import type { Decimal, Notation } from "./notations.ts";

/** A number as somebody wrote it. */
export interface NumberReading {
  /** Equal for equal values, wherever their marks stand; zeros at either end count. */
  readonly value: string;
  /** Latin digits. */
  readonly whole: string;
  readonly fraction: string | undefined;
  readonly decimal: Decimal;
  /** What stands between its groups of digits, as it was written. */
  readonly group: string | undefined;
  /** See `zeroOf`. */
  readonly zero: number;
}

/** What a number is between whose digits these marks stand; `undefined` where they cannot be. */
export function readNumber(text: string, decimal: Decimal): NumberReading | undefined {
  const plain = latinDigits(text)
    .replace(/\s+/g, " ")
    .replace(/[\u2018-\u201B]/g, "'");
  const match = PATTERNS[decimal].exec(plain);
  if (match === null) return undefined;
  const whole = match[1]!.replace(/\D/g, "");
  const fraction = match.groups!["fraction"];
  const group = /^\d+([^\d])\d/.exec(match[1]!)?.[1];
  return {
    value: fraction === undefined ? whole : `${whole}.${fraction}`,
    whole,
    fraction,
    decimal,
    group: group && text.slice(match[1]!.indexOf(group)).match(/^(?:\s+|.)/u)![0],
    zero: zeroOf(text),
  };
}

/** A whole of digits, in groups of three, or of two before the last three; then maybe a fraction. */
const PATTERNS: Readonly<Record<Decimal, RegExp>> = {
  ".": pattern(String.raw`\.`, ",' \u00B7"),
  ",": pattern(",", String.raw`.' \u00B7`),
  "\u066B": pattern("\u066B", "\u066C,' "),
};

function pattern(decimal: string, groups: string): RegExp {
  const threes = String.raw`\d{1,3}(?<mark>[${groups}])\d{3}(?:\k<mark>\d{3})*`;
  const pairs = String.raw`\d{1,2}(?:[,\u066C]\d{2})+[,\u066C]\d{3}`;
  const whole = groups.includes(",") ? String.raw`${threes}|${pairs}` : threes;
  return new RegExp(String.raw`^(\d+|${whole})(?:${decimal}(?<fraction>\d+))?$`, "u");
}

/** How to write a number like another one. */
export interface NumberStyle {
  readonly decimal: Decimal;
  readonly zero: number;
  /** `undefined` for a number without groups. */
  readonly group: string | undefined;
  readonly hasPairs: Notation["hasPairs"];
}

export function writeNumber(
  { whole, fraction }: Pick<NumberReading, "whole" | "fraction">,
  { decimal, zero, group, hasPairs }: NumberStyle,
): string {
  const sizes = hasPairs ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  const grouped = group === undefined ? whole : whole.replace(sizes, () => group);
  return withDigits(fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`, zero);
}
