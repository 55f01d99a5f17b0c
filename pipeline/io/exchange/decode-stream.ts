import { XmlProblem, type XmlPlace } from "../../formats/tmx/xml-problem.ts";

/** Decodes the bytes of an XML file piece by piece. */
export interface XmlDecoder {
  /** Text of the next bytes. Throws `XmlProblem` for bytes that are not in the file's encoding. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Say that the file ends; a character that is cut off is a problem. */
  readonly end: () => string;
}

/**
 * Make the decoder of a file: by its byte order mark, else by how its first characters
 * are written, else by the encoding that its declaration names, else UTF-8.
 *
 * Throws `XmlProblem` for an encoding that nobody knows or that the bytes belie.
 *
 * @param start the first bytes of the file, as many as a declaration may have.
 * @param read takes the text before a problem, so that `place` says where it is.
 */
export function xmlDecoder(
  start: Uint8Array,
  { read, place }: { readonly read: (text: string) => void; readonly place: () => XmlPlace },
): XmlDecoder {
  const encoding = encodingOf(start);
  const decoder = new TextDecoder(encoding, { fatal: true });
  /** The last bytes of the piece before: a character may begin there. */
  let last: Uint8Array = new Uint8Array();
  const fail = (): never => {
    throw new XmlProblem(`Unexpected bytes that are not \`${encoding}\``, place());
  };
  return {
    decode: (bytes) => {
      try {
        const text = decoder.decode(bytes, { stream: true });
        last = bytes.slice(-LONGEST);
        return text;
      } catch {
        read(textBefore(encoding, last, bytes));
        return fail();
      }
    },
    end: () => {
      try {
        return decoder.decode();
      } catch {
        return fail();
      }
    },
  };
}

/** As many bytes of a file as `xmlDecoder` has to see. */
export const DECLARATION_BYTES = 1024;

const MARKS: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ["utf-8", 0xef, 0xbb, 0xbf],
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
  // `<?` without a mark.
  ["utf-16le", 0x3c, 0, 0x3f, 0],
  ["utf-16be", 0, 0x3c, 0, 0x3f],
];

/** The encoding of a file by its first bytes. Throws `XmlProblem` as `xmlDecoder` does. */
export function encodingOf(start: Uint8Array): string {
  const marked = MARKS.find(([, ...mark]) => mark.every((byte, index) => start[index] === byte));
  if (marked !== undefined) return marked[0];
  const ascii = new TextDecoder("latin1").decode(start);
  const named =
    /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(ascii)?.[1]?.toLowerCase() ?? "utf-8";
  // What calls itself ASCII and is more is UTF-8, or wrong.
  if (named === "us-ascii" || named === "ascii") return "utf-8";
  const known = knownEncoding(named);
  if (known !== undefined && !known.startsWith("utf-16")) return known;
  const problem =
    known === undefined
      ? `Unexpected encoding \`${named}\`, expected one such as \`UTF-8\``
      : `Unexpected encoding \`${named}\`, as the file is not written in it`;
  throw new XmlProblem(problem, { line: 1, column: 1 });
}

function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** Bytes of the longest character. */
const LONGEST = 4;

/** What could be read of a piece before its first wrong byte, where that can be told. */
function textBefore(encoding: string, last: Uint8Array, bytes: Uint8Array): string {
  if (!encoding.startsWith("utf-")) return "";
  const tail = unfinished(encoding, last);
  const all = new Uint8Array([...tail, ...bytes]);
  let [good, bad] = [0, all.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isReadable(encoding, all.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return new TextDecoder(encoding).decode(all.subarray(0, good), { stream: true });
}

/** Bytes at the end of a piece that are the begin of a character. */
function unfinished(encoding: string, last: Uint8Array): Uint8Array {
  for (let from = 0; from < last.length; from++) {
    const tail = last.subarray(from);
    if (!isReadable(encoding, tail)) continue;
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(tail, { stream: true });
    if (text === "") return tail;
  }
  return new Uint8Array();
}

function isReadable(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
