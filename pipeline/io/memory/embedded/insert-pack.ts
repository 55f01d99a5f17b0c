import { digitsReader, ID_MARK, KEY_MARK, lineAt, MARKS, type RecordPack } from "../record-pack.ts";
import type { Cache } from "./cache.ts";

/** Where records of a pack go. */
export interface PackPlace {
  /** Of the generation. */
  readonly n: number;
  /** Number of the file. */
  readonly file: number;
  readonly locale: string;
}

/**
 * Put some records of a pack into the cache. Answers the row of the last one.
 *
 * @param from the first of them.
 * @param to behind the last of them, with a limited number: each has a statement of its own.
 */
export function insertPacked(
  { statement }: Cache,
  pack: RecordPack,
  { n, file, locale, from, to }: PackPlace & { readonly from: number; readonly to: number },
): number {
  const { marks, article, import: imported } = pack;
  const digitsAt = digitsReader(pack.bytes);
  const values: (string | number | Uint8Array)[] = [n, file, locale, article, imported];
  for (let index = from; index < to; index++) {
    const id = digitsAt(marks[index * MARKS + ID_MARK]!);
    values.push(id, digitsAt(marks[index * MARKS + KEY_MARK]!), lineAt(pack, index));
  }
  const { lastInsertRowid } = statement(insertOf(to - from)).run(...values);
  const lastRow = lastInsertRowid as number;
  for (const [index, keys] of pack.furtherKeys) {
    if (index < from || index >= to) continue;
    for (const key of new Set(keys))
      statement("INSERT INTO furtherKey VALUES (?, ?, ?, ?)").run(lastRow - (to - 1 - index), n, locale, key); // prettier-ignore
  }
  return lastRow;
}

const statements: string[] = [];

/** Each row has its id, key and body; the rest is the same for all. */
function insertOf(rows: number): string {
  return (statements[rows] ??=
    `INSERT INTO record (generation, file, locale, id, kind, article, key, import, body) VALUES ${Array.from(
      { length: rows },
      (_, row) =>
        `(?1, ?2, ?3, ?${row * 3 + 6}, 'target', ?4, ?${row * 3 + 7}, ?5, CAST(?${row * 3 + 8} AS TEXT))`,
    ).join(", ")}`);
}
