import { hasUnprintable } from "./plain-scalar.ts";

/** The text in single quotes, or `undefined` where these cannot say it on one line. */
export function singleQuoted(text: string): string | undefined {
  if (/[\t\n]/.test(text) || hasUnprintable(text)) return undefined;
  return `'${text.replaceAll("'", "''")}'`;
}

/** The text in double quotes, on one line; escapes only what must be. */
export function doubleQuoted(text: string): string {
  return `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

/** The quotes that need fewer escapes: double ones unless the text has such itself. */
export function quoted(text: string): string {
  const single = /["\\]/.test(text) && !text.includes("'") ? singleQuoted(text) : undefined;
  return single ?? doubleQuoted(text);
}

const ESCAPED = /["\\\0-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF\p{Cs}]/gu;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
  return NAMED.get(character) ?? hex;
}
