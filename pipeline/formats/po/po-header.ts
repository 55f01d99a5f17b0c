import type { PoHeaderField } from "./po-file.ts";

/** The fields in the text of a header entry, one a line; what is no field is left out. */
export function parseHeader(text: string): readonly PoHeaderField[] {
  return text.split("\n").flatMap((line) => {
    const match = /^([\w-]+):[ \t]*(.*?)\s*$/.exec(line);
    return match === null ? [] : [{ name: match[1]!, value: match[2]! }];
  });
}

/** The text of a header entry; the inverse of `parseHeader`. */
export function formatHeader(fields: readonly PoHeaderField[]): string {
  return fields.map(({ name, value }) => `${name}: ${value}\n`).join("");
}
