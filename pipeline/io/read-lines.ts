import { PipelineError } from "../model/pipeline-error.ts";

/** What is read line by line. */
export interface LineInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How messages call it. */
  readonly name: string;
}

/** Longest line, in bytes: what is longer is no text of a segment. */
const MOST_BYTES = 1024 * 1024;

/** Lines of one batch. */
const MOST_LINES = 256;

/**
 * The lines of a text in UTF-8 in batches, as they come: what is at hand is not held back for more. They
 * end with a line feed or CRLF, the last one may end without; a byte order mark is left out.
 *
 * Throws `not-utf8` and `text-invalid`, after all lines before.
 */
export async function* readLines({ chunks, name }: LineInput): AsyncGenerator<readonly string[]> {
  const cutter = new LineCutter(name);
  for await (const chunk of chunks) yield* batches(cutter, cutter.add(chunk));
  yield* batches(cutter, cutter.end());
}

/** Batches of lines that are decoded on the way: lines before a broken one are given out first. */
function* batches(cutter: LineCutter, lines: Iterable<Uint8Array>): Generator<readonly string[]> {
  let batch: string[] = [];
  try {
    for (const line of lines) {
      batch.push(cutter.decode(line));
      if (batch.length < MOST_LINES) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

const LINE_FEED = 0x0a;

class LineCutter {
  readonly #name: string;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #rest: Uint8Array[] = [];
  #restBytes = 0;
  #line = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** The lines that end in a chunk, without what ends them. */
  *add(chunk: Uint8Array): Generator<Uint8Array> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield this.#take(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#rest.push(new Uint8Array(chunk.subarray(start)));
    this.#restBytes += chunk.length - start;
    if (this.#restBytes > MOST_BYTES) throw this.#tooLong(this.#line + 1);
  }

  *end(): Generator<Uint8Array> {
    if (this.#restBytes > 0) yield this.#take(new Uint8Array());
  }

  decode(bytes: Uint8Array): string {
    this.#line++;
    if (bytes.length > MOST_BYTES) throw this.#tooLong(this.#line);
    try {
      const text = this.#decoder.decode(bytes).replace(/\r$/, "");
      return this.#line === 1 ? text.replace(/^\uFEFF/, "") : text;
    } catch {
      throw new PipelineError("not-utf8", "Unexpected bytes, expected text in UTF-8", {
        location: { path: this.#name, line: this.#line, column: 1 },
        hint: "`iconv -f LATIN1 -t UTF-8` converts it, where it is in Latin 1",
      });
    }
  }

  #take(last: Uint8Array): Uint8Array {
    if (this.#restBytes === 0) return last;
    const bytes = new Uint8Array(this.#restBytes + last.length);
    let at = 0;
    for (const part of [...this.#rest, last]) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#rest = [];
    this.#restBytes = 0;
    return bytes;
  }

  #tooLong(line: number): PipelineError {
    return new PipelineError(
      "text-invalid",
      "Unexpected line of more than 1 MiB, expected a text",
      {
        location: { path: this.#name, line, column: 1 },
      },
    );
  }
}
