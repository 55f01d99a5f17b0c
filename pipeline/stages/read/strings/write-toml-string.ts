import { parse } from "smol-toml";

/**
 * A TOML string that says `text`, in the style of `source` where that can say it,
 * else in double quotes.
 *
 * Invariant: a parser reads exactly `text`; each way of writing is tried first.
 */
export function writeTomlString(source: string, text: string): string {
  const own = inOwnStyle(source, text);
  return own !== undefined && readsAs(own, text) ? own : basic(text);
}

function inOwnStyle(source: string, text: string): string | undefined {
  const lineEnd = source.includes("\r\n") ? "\r\n" : "\n";
  const first = /^(?:"""|''')(\r?\n)?/.exec(source)?.[1] ?? "";
  const lines = text.replace(/\r?\n/g, lineEnd);
  if (source.startsWith("'''")) return `'''${first}${lines}'''`;
  if (source.startsWith('"""')) return `"""${first}${escaped(lines, /[\\]|"(?="")|"$/g)}"""`;
  return source.startsWith("'") ? `'${text}'` : undefined;
}

function basic(text: string): string {
  return `"${escaped(text, /["\\\r\n]/g)}"`;
}

/** Controls are always escaped; `also` are what this style cannot hold besides. */
function escaped(text: string, also: RegExp): string {
  return text
    .replace(also, (character) => NAMED.get(character) ?? `\\${character}`)
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, (character) => {
      const code = character.charCodeAt(0).toString(16).padStart(4, "0");
      return `\\u${code}`;
    });
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
]);

function readsAs(written: string, text: string): boolean {
  try {
    const value: unknown = parse(`x = ${written}`)["x"];
    return (
      typeof value === "string" && value.replaceAll("\r\n", "\n") === text.replaceAll("\r\n", "\n")
    );
  } catch {
    return false;
  }
}
