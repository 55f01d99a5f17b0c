import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";

/** What V8 made of scripts, by their names. */
export type CodeCache = ReadonlyMap<string, Uint8Array>;

/** Name, offset behind the table, and length of what was made of a script. */
type Row = readonly [name: string, start: number, length: number];

/** Bytes of the sum over all that follows the head, and of the length of the table. */
const [SUM, HEAD] = [4, 8];

/**
 * Read what `writeCodeCache` has written; empty where there is nothing of that kind, or some of it is not what was
 * written: V8 looks whether code is its own, and believes the rest.
 */
export function readCodeCache(path: string): CodeCache {
  try {
    const bytes = readFileSync(path);
    if (crc32(bytes.subarray(SUM)) !== bytes.readUInt32LE(0)) return new Map();
    const begin = HEAD + bytes.readUInt32LE(SUM);
    const rows = JSON.parse(bytes.toString("utf8", HEAD, begin)) as readonly Row[];
    return new Map(
      rows.map(([name, start, length]) => [
        name,
        bytes.subarray(begin + start, begin + start + length),
      ]),
    );
  } catch {
    return new Map();
  }
}

/** Keep what V8 made of scripts: whole, or not at all. */
export function writeCodeCache(path: string, cache: CodeCache): void {
  const rows: Row[] = [];
  let start = 0;
  for (const [name, { length }] of cache) {
    rows.push([name, start, length]);
    start += length;
  }
  const table = Buffer.from(JSON.stringify(rows));
  const bytes = Buffer.concat([Buffer.alloc(HEAD), table, ...cache.values()]);
  bytes.writeUInt32LE(table.length, SUM);
  bytes.writeUInt32LE(crc32(bytes.subarray(SUM)), 0);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, bytes, { flag: "wx" });
    renameSync(temporary, path);
  } catch {
    // Somewhere nothing can be kept: then the next run is as slow as this one.
  }
}
