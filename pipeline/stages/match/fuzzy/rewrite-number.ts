import type { Locale } from "../../../model/locale.ts";
import { latinDigits, zeroOf } from "./digits.ts";
import { type Decimal, type Notation, notationOf } from "./notations.ts";
import { type NumberReading, readNumber, writeNumber } from "./number-text.ts";
import type { Rewrite } from "./substitute.ts";

/**
 * How another number is written where the source's stands in the target. The notation is the one
 * that the target's number shows; what it does not show is its locale's.
 *
 * What is no number in the source's notation, such as `1.2.3`, is taken as it stands.
 */
export const rewriteNumber: Rewrite = (old, { from, locale }) => {
  const was = readAs(old, from);
  if (was === undefined) {
    const literal = latinDigits(old);
    return (spot) => (latinDigits(spot) === literal ? (next) => asLiteral(next, from) : undefined);
  }
  return (spot) => {
    const notation = notationOf(locale, isArabic(spot));
    const shown = readingsOf(spot, notation).find(({ value }) => value === was.value);
    return shown && ((next) => writeLike(readAs(next, from), { was, shown, notation }));
  };
};

/** What makes two numbers of the source locale the same. */
export function numberKey(text: string, from: Locale): string {
  return readAs(text, from)?.value ?? `=${latinDigits(text)}`;
}

function readAs(text: string, locale: Locale): NumberReading | undefined {
  const isMarked = /[\u066B\u066C]/.test(text);
  return readNumber(text, notationOf(locale, isMarked).decimal);
}

function asLiteral(text: string, from: Locale): string | undefined {
  return readAs(text, from) === undefined ? text : undefined;
}

/** Arabic digits that have Latin marks are read by the other notations. */
function isArabic(text: string): boolean {
  const zero = zeroOf(text);
  return zero === 0x660 || zero === 0x6f0;
}

const DECIMALS: readonly Decimal[] = [".", ",", "\u066B"];

/** What a number can be, the locale's own reading first. */
function readingsOf(text: string, { decimal }: Notation): readonly NumberReading[] {
  return [decimal, ...DECIMALS.filter((other) => other !== decimal)]
    .map((each) => readNumber(text, each))
    .filter((reading) => reading !== undefined);
}

interface Shown {
  /** The old number in the source. */
  readonly was: NumberReading;
  /** The old number in the target. */
  readonly shown: NumberReading;
  readonly notation: Notation;
}

function writeLike(next: NumberReading | undefined, known: Shown): string | undefined {
  if (next === undefined) return undefined;
  const { shown, notation } = known;
  const group = isGrouped(next, known) ? groupOf(shown, notation) : undefined;
  const written = writeNumber(next, {
    decimal: shown.decimal,
    zero: shown.zero,
    group,
    hasPairs: notation.hasPairs && /^[,\u066C]$/.test(group ?? ""),
  });
  return readNumber(written, shown.decimal)?.value === next.value ? written : undefined;
}

/** As the source has it, unless the old target shows that it does otherwise. */
function isGrouped(next: NumberReading, { was, shown, notation }: Shown): boolean {
  const { length } = next.whole;
  if (length < 4 || next.whole.startsWith("0")) return false;
  const hadGroups = was.group !== undefined;
  const showsGroups = shown.group !== undefined;
  if (showsGroups) return length >= Math.min(notation.fewestGrouped, shown.whole.length);
  const showsNone = shown.whole.length >= notation.fewestGrouped;
  if (hadGroups && showsNone) return false;
  return next.group !== undefined && length >= notation.fewestGrouped;
}

function groupOf({ group, decimal }: NumberReading, notation: Notation): string {
  if (group !== undefined) return group;
  if (notation.group !== decimal) return notation.group;
  return decimal === "." ? "," : ".";
}
