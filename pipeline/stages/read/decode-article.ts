import type { Article } from "../../model/article.ts";
import { type Locale, parseLocale } from "../../model/locale.ts";
import { type Location, PipelineError } from "../../model/pipeline-error.ts";
import { frontMatterBlock } from "./front-matter/front-matter-block.ts";
import { hashBytes } from "./hash-bytes.ts";

export interface DecodeOptions {
  /** `Article.path`. */
  readonly path: string;
  /** Locale of the article, unless its front matter says `lang`. */
  readonly locale: Locale;
  /** Default: 4 MiB. */
  readonly maximumBytes?: number;
  /** SHA-256 of bytes, 64 hex digits, where there is a faster one. Default: `hashBytes`. */
  readonly hashOf?: (bytes: Uint8Array) => string;
}

const DEFAULT_MAXIMUM_BYTES = 4 * 1024 * 1024;

/**
 * Make an article of a file's bytes: UTF-8, a byte order mark stays as U+FEFF.
 *
 * Returns a `PipelineError` where the bytes are no article: `article-too-large`,
 * `not-utf8`, `text-invalid` (U+0000) or `front-matter-invalid` (its `lang` is no
 * language tag).
 */
export function decodeArticle(bytes: Uint8Array, options: DecodeOptions): Article | PipelineError {
  const { path, locale, maximumBytes = DEFAULT_MAXIMUM_BYTES, hashOf = hashBytes } = options;
  if (bytes.length > maximumBytes) return articleTooLarge(path, bytes.length, maximumBytes);
  const text = decode(bytes);
  if (text === undefined) return notUtf8(bytes, path);
  const nul = text.indexOf("\0");
  if (nul !== -1) return nulCharacter(text, nul, path);
  const source = frontMatterLocale(text, path) ?? locale;
  if (source instanceof PipelineError) return source;
  return { path, source, text, revision: hashOf(bytes) };
}

/** Why an article of so many bytes is not read. */
export function articleTooLarge(path: string, bytes: number, maximumBytes: number): PipelineError {
  return new PipelineError(
    "article-too-large",
    `Cannot read \`${path}\`: unexpected size of ${bytes} bytes, expected at most ${maximumBytes}`,
    {
      location: { path, line: 1, column: 1 },
      hint: "split the article, or raise `limits.articleBytes` in `interlinear.json`",
    },
  );
}

/** Reused: making one costs more than decoding a short article. */
const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return STRICT.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decoding with replacements and encoding again differs first at the first bad byte. */
function notUtf8(bytes: Uint8Array, path: string): PipelineError {
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(lenient);
  const bad = bytes.findIndex((byte, index) => byte !== again[index]);
  const before = STRICT.decode(bytes.subarray(0, bad));
  const seen = `0x${bytes[bad]!.toString(16).toUpperCase().padStart(2, "0")}`;
  return new PipelineError("not-utf8", `Unexpected byte \`${seen}\`, expected UTF-8`, {
    location: locationAt(before, before.length, path),
    hint: "save the file in UTF-8",
  });
}

function nulCharacter(text: string, offset: number, path: string): PipelineError {
  return new PipelineError("text-invalid", "Unexpected character `U+0000`, expected text", {
    location: locationAt(text, offset, path),
    hint: "remove the character; a file with many of them is not Markdown, or not in UTF-8",
  });
}

const LANG =
  /(?<=^|\r\n|\n|\r)lang[ \t]*(?::[ \t]+|=[ \t]*)(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s#"'][^#\r\n]*?))[ \t]*(?:#.*)?(?=\r|\n|$)/d;

/**
 * A scan, not a parse: the locale is needed before anything is segmented, and
 * `lang` at the top level of YAML is one line in every file we have seen.
 */
function frontMatterLocale(text: string, path: string): Locale | PipelineError | undefined {
  const block = frontMatterBlock(text);
  if (block === undefined) return undefined;
  const match = LANG.exec(block.lines);
  const tag = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || tag === undefined) return undefined;
  const [offset] = (match.indices![1] ?? match.indices![2] ?? match.indices![3])!;
  return parseLocale(tag) ?? unknownLang(tag, locationAt(text, block.start + offset, path));
}

function unknownLang(tag: string, location: Location): PipelineError {
  const meant = parseLocale(tag.replaceAll("_", "-"));
  return new PipelineError(
    "front-matter-invalid",
    `Unexpected \`lang\` \`${tag}\`, expected a BCP 47 language tag such as \`pt-BR\``,
    meant === undefined ? { location } : { location, hint: `did you mean \`${meant}\`?` },
  );
}

function locationAt(text: string, offset: number, path: string): Location {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { path, line: lines.length, column: lines.at(-1)!.length + 1 };
}
