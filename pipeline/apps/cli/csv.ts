import { printable } from "./text.ts";

/**
 * A table as RFC 4180 has it: lines end with CRLF, cells with commas, quotes or line breaks are
 * quoted. Control characters are left out, so that a terminal shows it safely.
 */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

function formatCell(cell: string | number): string {
  const text = printable(String(cell));
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
