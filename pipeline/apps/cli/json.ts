/**
 * A report as JSON, indented; what is not there is `null`, so that every field of
 * the documented shape is present. Control characters are escaped, so that a
 * terminal shows it safely.
 */
export function formatJson(report: unknown): string {
  return safeJson(report, 2);
}

/** The same on one line: for streams of reports. */
export function formatJsonLine(report: unknown): string {
  return safeJson(report, 0);
}

function safeJson(report: unknown, indent: number): string {
  const text = JSON.stringify(report, (_, value: unknown) => value ?? null, indent);
  return text.replace(
    /[\u007F-\u009F]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
