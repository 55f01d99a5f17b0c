import { toHtml } from "hast-util-to-html";
import { s } from "hastscript";
import type { Locale } from "../../model/locale.ts";
import type { LocaleStatus } from "../../model/report.ts";
import { coverageOf, percentOf } from "./coverage.ts";

/**
 * A badge for a locale as SVG: its tag, how much is translated in whole per cent, and how many sentences are stale
 * where some are. Readers get the same as a text.
 *
 * Invariant: the same status makes the same bytes, on every machine and at any time.
 */
export function badgeOf({ locale, articles }: LocaleStatus): string {
  const percent = percentOf(coverageOf(articles));
  const stale = articles.reduce((sum, article) => sum + article.stale, 0);
  const value = stale === 0 ? `${percent}%` : `${percent}%, ${stale} stale`;
  const title = `${locale}: ${percent}% translated${stale === 0 ? "" : `, ${stale} stale`}`;
  return `${toHtml(drawing(locale, { value, title, color: colorOf(percent, stale) }), { space: "svg" })}\n`;
}

interface Drawn {
  readonly value: string;
  readonly title: string;
  readonly color: string;
}

const HEIGHT = 20;
const PADDING = 6;

/** White is readable on all of them (4.5 to 1 and more). */
const COLORS = { done: "#216e39", most: "#0b5cad", some: "#8a5a00", none: "#b3261e" };

function colorOf(percent: number, stale: number): string {
  if (percent === 100) return stale === 0 ? COLORS.done : COLORS.most;
  return percent >= 80 ? COLORS.most : percent >= 40 ? COLORS.some : COLORS.none;
}

function drawing(locale: Locale, { value, title, color }: Drawn) {
  const [left, right] = [widthOf(locale), widthOf(value)];
  const width = left + right;
  return s(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height: HEIGHT,
      viewBox: `0 0 ${width} ${HEIGHT}`,
      role: "img",
      ariaLabel: title,
    },
    [
      s("title", title),
      s("rect", { width, height: HEIGHT, rx: 3, fill: "#444" }),
      s("path", {
        fill: color,
        d: `M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${left}z`,
      }),
      s("g", { fill: "#fff", fontFamily: "Verdana,DejaVu Sans,sans-serif", fontSize: 11 }, [
        label(locale, 0, left),
        label(value, left, right),
      ]),
    ],
  );
}

/** As long as it says, whatever fonts there are. */
function label(text: string, x: number, width: number) {
  return s("text", { x: x + PADDING, y: 14, textLength: width - 2 * PADDING }, text);
}

/** Widths of characters at this size, in tenths of a pixel, as Verdana has them; others are as wide as a digit. */
const NARROW: Readonly<Record<string, number>> = {
  "-": 50,
  ",": 40,
  " ": 39,
  i: 30,
  l: 30,
  t: 43,
  r: 47,
  f: 39,
  "%": 118,
  m: 107,
  w: 90,
};

function widthOf(text: string): number {
  const tenths = [...text].reduce((sum, character) => sum + (NARROW[character] ?? 70), 0);
  return Math.ceil(tenths / 10) + 2 * PADDING;
}
