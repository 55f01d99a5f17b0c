/**
 * A report as JSON, indented; what is not there is `null`, so that every field of
 * the documented shape is present. Control characters are escaped, so that a
 * terminal shows it safely.
 */
export function formatJson(report: unknown): string {
  const text = JSON.stringify(report, (_, value: unknown) => value ?? null, 2);
  return text.replace(
    /[\u007F-\u009F]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
