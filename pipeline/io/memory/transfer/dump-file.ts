import { open, mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { canonicalJson } from "../../../stages/match/canonical-json.ts";
import { worldError } from "../../world-error.ts";
import { type JournalPart, readJournal } from "../embedded/read-journal.ts";
import type { ProjectMemory } from "../project-memory.ts";

/** The lines of a locale's dump: canonical JSON, sorted by id, each with its line feed; page by page. */
export async function* dumpLines(
  memory: ProjectMemory,
  locale: Locale,
): AsyncGenerator<readonly string[]> {
  for (let after: string | undefined; ;) {
    const place = after === undefined ? {} : { after };
    const page = await memory.page(locale, { ...place, limit: PAGE });
    if (page.length === 0) return;
    yield page.map((record) => `${canonicalJson(record)}\n`);
    after = page.at(-1)!.id;
  }
}

/**
 * Write a locale's dump whole or not at all: beside its place, to the disk, then renamed. Answers
 * how many records it has. Throws `world`.
 *
 * @param path Absolute.
 * @param name What the file is called in messages.
 */
export async function writeDump(
  pages: AsyncIterable<readonly string[]>,
  { path, name }: DumpFile,
): Promise<number> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const count = await writePages(draft, pages);
    await rename(draft, path);
    return count;
  } catch (error) {
    await rm(draft, { force: true });
    throw error instanceof PipelineError ? error : worldError(`Cannot write \`${name}\``, error);
  }
}

/** A file of one locale's records. */
export interface DumpFile {
  /** Absolute. */
  readonly path: string;
  /** What it is called in messages. */
  readonly name: string;
}

/** A stretch of whole lines of a dump. */
export type DumpPart = Pick<JournalPart, "records" | "bad">;

/**
 * Read a dump or a journal piece by piece, so that it may be larger than the process's memory. Lines that
 * are no records are set aside, with their numbers in the file. Throws `world`.
 *
 * @param pieceBytes size of a piece; longer lines make longer ones. Default: 2 MiB.
 */
export async function* readDump(
  { path, name }: DumpFile,
  pieceBytes: number = 2 * 1024 * 1024,
): AsyncGenerator<DumpPart> {
  try {
    let lines = 0;
    for await (const piece of wholeLines(path, pieceBytes)) {
      const { records, bad } = readJournal(piece);
      const before = lines;
      yield {
        records,
        bad: bad.map(({ line, message }) => ({ line: before + line, message })),
      };
      lines += countLines(piece);
    }
  } catch (error) {
    throw error instanceof PipelineError ? error : worldError(`Cannot read \`${name}\``, error);
  }
}

const PAGE = 2000;
const LINE_FEED = 10;

async function writePages(path: string, pages: AsyncIterable<readonly string[]>): Promise<number> {
  const file = await open(path, "w");
  try {
    let count = 0;
    for await (const lines of pages) {
      await file.write(lines.join(""));
      count += lines.length;
    }
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}

/** The file cut behind line feeds. */
async function* wholeLines(path: string, pieceBytes: number): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(pieceBytes) });
      if (bytesRead === 0) break;
      const filled = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = filled.lastIndexOf(LINE_FEED) + 1;
      if (end > 0) yield filled.subarray(0, end);
      rest = filled.subarray(end);
    }
    if (rest.length > 0) yield rest;
  } finally {
    await file.close();
  }
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
