import { analyse } from "chardet";
import { languageScore } from "../../stages/check/detect-language.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** A file's text, and how it was read. */
export interface DecodedWire {
  readonly text: string;
  /** Name by the WHATWG Encoding Standard. */
  readonly encoding: string;
  /** What somebody should check: sentences without a period. */
  readonly notes: readonly string[];
}

/**
 * Decode a file that came from elsewhere: by its byte order mark, as UTF-8 where it
 * is that, by what its HTML says, else by what its bytes look like.
 *
 * Throws `text-invalid` for a file that is no text, `usage` for an unknown encoding.
 *
 * @param encoding What the person says that it is.
 */
export function decodeWire(bytes: Uint8Array, encoding: string | undefined): DecodedWire {
  if (encoding !== undefined) return decodeAs(bytes, checkedLabel(encoding));
  const marked = markedEncoding(bytes) ?? wideEncoding(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked);
  checkText(bytes);
  const utf8 = decodeStrictly(bytes, "utf-8");
  if (utf8 !== undefined && !utf8.includes("\x1B$"))
    return { text: utf8, encoding: "utf-8", notes: [] };
  const declared = declaredEncoding(bytes);
  if (declared !== undefined && declared !== "utf-8") {
    const text = decodeStrictly(bytes, declared);
    if (text !== undefined) return { text, encoding: declared, notes: [] };
  }
  return decodeMixed(bytes) ?? decodeByLooks(bytes);
}

function checkedLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new PipelineError(
      "usage",
      `Unexpected encoding \`${label}\`, expected a name of the Encoding Standard`,
      {
        hint: "such as `utf-8`, `utf-16le`, `windows-1252`, `windows-1251`, `shift_jis` or `gb18030`",
      },
    );
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedWire {
  const text = new TextDecoder(encoding).decode(bytes);
  const bad = text.split("\uFFFD").length - 1;
  if (bad > text.length * MAX_BAD_SHARE) throw notText(`not \`${encoding}\``);
  const notes =
    bad === 0
      ? []
      : [
          `${bad} ${bad === 1 ? "character is" : "characters are"} not \`${encoding}\`, and stand as U+FFFD`,
        ];
  return { text, encoding, notes };
}

/** Most characters that may be unreadable, of all. */
const MAX_BAD_SHARE = 0.1;

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function markedEncoding([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : undefined;
}

/** How much of a file is looked at. */
const SAMPLE_BYTES = 65_536;

/** UTF-16 without a mark: line ends, spaces and stops are where they would be in it. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES - (SAMPLE_BYTES % 2));
  if (bytes.length % 2 !== 0 || !sample.includes(0)) return undefined;
  const [best, other] = ["utf-16le", "utf-16be"]
    .map((encoding) => ({
      encoding,
      share: familiarShare(new TextDecoder(encoding).decode(sample)),
    }))
    .sort((a, b) => b.share - a.share);
  return best!.share > 0.9 && other!.share < best!.share ? best!.encoding : undefined;
}

/** Share of letters and marks as texts have them; the wrong order of bytes gives signs of all scripts. */
function familiarShare(text: string): number {
  if (/[\0\uFFFD]/.test(text)) return 0;
  const familiar =
    text.match(
      /[\t\n\r -~\u00A0-\u052F\u0600-\u06FF\u2010-\u2030\u3000-\u30FF\u4E00-\u9FFF\uFF01-\uFF60]/g,
    )?.length ?? 0;
  const common = /[\n ,.、。，]/.test(text) ? 0 : 0.2;
  return familiar / Math.max(text.length, 1) - common;
}

const SIGNATURES: readonly (readonly [start: string, name: string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\x03\x04", "a ZIP archive or an office document"],
  ["\xD0\xCF\x11\xE0", "an office document"],
  ["\x89PNG", "an image"],
  ["\xFF\xD8\xFF", "an image"],
  ["GIF8", "an image"],
  ["\x1F\x8B", "a compressed file"],
  ["{\\rtf", "RTF"],
];

/** Most control characters, of all bytes. */
const MAX_CONTROL_SHARE = 0.02;

function checkText(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known !== undefined) throw notText(known[1]);
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const controls = sample.reduce((sum, byte) => sum + Number(byte < 0x20 && !isLayout(byte)), 0);
  // Agencies put a few around a story, to say where it begins and ends.
  if (controls > 8 && controls > sample.length * MAX_CONTROL_SHARE) throw notText("binary");
}

/** Tab, line ends, and the escape of Japanese mail. */
function isLayout(byte: number): boolean {
  return (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;
}

function notText(what: string): PipelineError {
  return new PipelineError(
    "text-invalid",
    `Unexpected content: it is ${what}, expected plain text or HTML`,
    {
      hint: "save it as text or HTML in UTF-8; `--encoding` says another encoding",
    },
  );
}

/** What `<meta charset>` or the XML declaration says. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  const label =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]+)/i.exec(
      head,
    );
  const name = label?.[1] ?? label?.[2];
  if (name === undefined) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** UTF-8 with a few bytes of windows-1252 in it, as copying between programs makes it. */
function decodeMixed(bytes: Uint8Array): DecodedWire | undefined {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const bad = lenient.split("\uFFFD").length - 1;
  const good = lenient.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0;
  if (good < bad * 2 || good < 3) return undefined;
  const note = `${bad} ${bad === 1 ? "byte is" : "bytes are"} not UTF-8 like the rest; taken for windows-1252`;
  return { text: decodeRuns(bytes), encoding: "utf-8", notes: [note] };
}

function decodeRuns(bytes: Uint8Array): string {
  const western = new TextDecoder("windows-1252");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let start = 0;
  for (let index = 0; index < bytes.length;) {
    const length = sequenceLength(bytes, index);
    if (length > 0) {
      index += length;
      continue;
    }
    text +=
      utf8.decode(bytes.subarray(start, index)) + western.decode(bytes.subarray(index, index + 1));
    start = ++index;
  }
  return text + utf8.decode(bytes.subarray(start));
}

/** Length of the UTF-8 sequence at an offset; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const byte = bytes[offset]!;
  if (byte < 0x80) return 1;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
  const sequence = bytes.subarray(offset, offset + length);
  return length > 0 && decodeStrictly(sequence, "utf-8") !== undefined ? length : 0;
}

/** Fewest points of the detector with which a guess needs no second look. */
const SURE_POINTS = 90;

/** Guesses that are compared. */
const MAX_GUESSES = 4;

/** The guess that the detector and the language of the text together speak for. */
function decodeByLooks(bytes: Uint8Array): DecodedWire {
  const guesses = analyse(bytes.subarray(0, SAMPLE_BYTES)).flatMap(({ name, confidence }) => {
    const encoding = labelOf(name);
    return encoding === undefined ? [] : [{ encoding, confidence }];
  });
  const [first] = guesses;
  if (first !== undefined && first.confidence >= SURE_POINTS)
    return decodeAs(bytes, first.encoding);
  const western = { encoding: "windows-1252", confidence: 0 };
  const judged = [...guesses.slice(0, MAX_GUESSES), western].map(({ encoding, confidence }) => {
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES));
    const oddities = text.match(/[\x80-\x9F\uFFFD]/g)?.length ?? 0;
    return { encoding, points: languageScore(text) * 100 + confidence / 10 - oddities };
  });
  const best = judged.reduce((a, b) => (b.points > a.points ? b : a));
  const decoded = decodeAs(bytes, best.encoding);
  return {
    ...decoded,
    notes: [
      `read as \`${best.encoding}\` by its looks; \`--encoding\` says another`,
      ...decoded.notes,
    ],
  };
}

function labelOf(name: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === "utf-8" || encoding.startsWith("utf-16") ? undefined : encoding;
  } catch {
    return undefined;
  }
}
