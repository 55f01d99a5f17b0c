import { isolateText } from "./isolate-text.ts";
import { formatText, styled, type Text } from "./text.ts";
import { cutStart, textWidth } from "./text-width.ts";

export interface Column {
  readonly title: string;
  readonly align: "start" | "end";
  /** Whether it gives way where the terminal is narrow: names of files, not numbers. */
  readonly shrinks?: boolean;
}

export interface TableOptions {
  /** Columns of the terminal; `undefined` for a pipe, where nothing is cut. */
  readonly width: number | undefined;
}

/** Narrower, a cut name says nothing. */
const NARROWEST = 12;
const GAP = "  ";

/**
 * A table as lines. Where it does not fit, the columns that shrink are cut at
 * their start; where that is not enough, each row becomes a small list.
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): readonly Text[] {
  const natural = columns.map(({ title }, index) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(plain(row[index])))),
  );
  const widths = fit(columns, natural, options.width);
  if (widths === undefined) return rows.flatMap((row) => formatRecord(columns, row));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => formatCell(columns[index]!, plain(cell), widths[index]!, options))
      .join(GAP)
      .trimEnd();
  const head = line(columns.map(({ title }) => title));
  return [styled("dim", head), ...rows.map(line)];
}

function plain(cell: string | undefined): string {
  return formatText(cell ?? "", false).replace(/\s+/g, " ");
}

function fit(
  columns: readonly Column[],
  natural: readonly number[],
  width: number | undefined,
): readonly number[] | undefined {
  const total = sum(natural) + GAP.length * (natural.length - 1);
  if (width === undefined || total <= width) return natural;
  const shrinking = natural.filter((_, index) => columns[index]!.shrinks === true);
  const each = Math.floor((width - total + sum(shrinking)) / Math.max(shrinking.length, 1));
  if (shrinking.length === 0 || each < NARROWEST) return undefined;
  return natural.map((own, index) =>
    columns[index]!.shrinks === true ? Math.min(own, each) : own,
  );
}

function formatCell({ align }: Column, cell: string, width: number, options: TableOptions): string {
  const shown = cutStart(cell, width);
  const padding = " ".repeat(Math.max(0, width - textWidth(shown)));
  const isolated = formatText(isolateText(shown, options), false);
  return align === "start" ? isolated + padding : padding + isolated;
}

function formatRecord(columns: readonly Column[], row: readonly string[]): readonly Text[] {
  const [first = "", ...rest] = row.map(plain);
  return [
    styled("bold", first),
    ...rest.map((cell, index) => `  ${columns[index + 1]!.title}: ${cell}`),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
