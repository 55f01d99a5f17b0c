/** The charset of files that name none. */
const DEFAULT_CHARSET = "utf-8";

/** What GNU gettext calls charsets that the Encoding Standard has under another name. */
const ALIASES: Readonly<Record<string, string>> = {
  charset: DEFAULT_CHARSET,
  ascii: DEFAULT_CHARSET,
  "us-ascii": DEFAULT_CHARSET,
  cp932: "shift_jis",
  cp936: "gbk",
  cp949: "euc-kr",
  cp950: "big5",
};

/**
 * Decode the bytes of a PO file: by its byte order mark, else by the charset that
 * its header names, else as UTF-8. The mark is left out.
 *
 * Returns a `problem` for a charset that nobody knows and for bytes that are not
 * in it: one sentence without a period.
 */
export function decodePo(
  bytes: Uint8Array,
): { readonly text: string } | { readonly problem: string } {
  const charset = markedCharset(bytes) ?? namedCharset(bytes);
  if (!isKnown(charset))
    return { problem: `Unexpected charset \`${charset}\`, expected one such as \`UTF-8\`` };
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(bytes) };
  } catch {
    return { problem: `Unexpected bytes that are not \`${charset}\`, the charset of the file` };
  }
}

const MARKS: readonly (readonly [charset: string, ...bytes: number[]])[] = [
  ["utf-8", 0xef, 0xbb, 0xbf],
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
];

function markedCharset(bytes: Uint8Array): string | undefined {
  return MARKS.find(([, ...mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

/** The header is ASCII in every charset that a PO file may have. */
function namedCharset(bytes: Uint8Array): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, HEADER_BYTES));
  const name = /^"Content-Type:[^"]*charset=([\w.:-]+)/im.exec(start)?.[1]?.toLowerCase();
  return name === undefined ? DEFAULT_CHARSET : (ALIASES[name] ?? name);
}

/** Far more than the first entry of any file. */
const HEADER_BYTES = 1 << 16;

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== "";
  } catch {
    return false;
  }
}
