/** Characters that a string has behind a backslash. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(ESCAPES).map(([name, character]) => [character, name]),
);

/** The value of a string between quotes; `undefined` where it is none. */
export function unquotePo(text: string): string | undefined {
  const inner = /^"((?:[^"\\]|\\.)*)"$/su.exec(text.trim())?.[1];
  return inner?.replace(
    /((?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}))+)|\\(.)/gsu,
    (_, bytes?: string, name?: string) =>
      bytes === undefined ? (ESCAPES[name!] ?? name!) : decodeBytes(bytes),
  );
}

/** Numbers are bytes of the charset, which is UTF-8 wherever tools still write them. */
function decodeBytes(escapes: string): string {
  const bytes = [...escapes.matchAll(/\\(?:x([0-9a-fA-F]+)|([0-7]+))/g)].map(([, hex, octal]) =>
    hex === undefined ? Number.parseInt(octal!, 8) & 255 : Number.parseInt(hex, 16),
  );
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes),
    );
  } catch {
    return String.fromCharCode(...bytes);
  }
}

/**
 * The lines of a string, as `no-wrap` has them: one, or where there are line feeds
 * inside, an empty one and one for each line.
 *
 * > | "Hello.\nBye."
 * < | ""
 * < | "Hello.\n"
 * < | "Bye."
 */
export function quotePo(text: string): readonly string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [""];
  const quoted = lines.map((line) => `"${escapePo(line)}"`);
  return lines.length === 1 ? quoted : ['""', ...quoted];
}

function escapePo(text: string): string {
  return text.replace(/[\u0000-\u001F"\\\u007F]/g, (character) => {
    const name = NAMES.get(character);
    return `\\${name ?? character.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
}
