import type { ForeignVersion } from "../../../model/foreign-version.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { foreignVersion } from "../../../stages/match/foreign-version.ts";
import type { Cache } from "./cache.ts";
import type { CachedFile } from "./refresh-cache.ts";

/** Note a record that was read from a file if another version of the program wrote it. */
export function noteVersion(
  { statement }: Cache,
  file: Pick<CachedFile, "id">,
  record: MemoryRecord,
): void {
  const foreign = foreignVersion(record);
  if (foreign === undefined) return;
  statement(NOTE).run(file.id, foreign.of, foreign.version, foreign.expected);
}

const NOTE = `
  INSERT INTO foreignVersion VALUES (?, ?, ?, ?, 1)
  ON CONFLICT (file, name, version) DO UPDATE SET records = records + 1`;

/** What other versions of the program wrote into the files, in order of their paths. */
export function foreignVersions({ statement }: Cache, folder: string): readonly ForeignVersion[] {
  const rows = statement(
    `SELECT path, name, version, expected, records FROM foreignVersion
     JOIN file ON file.id = foreignVersion.file ORDER BY path, name, version`,
  ).all();
  return rows.map((row) => ({
    path: `${folder}/${row["path"] as string}`,
    of: row["name"] as ForeignVersion["of"],
    version: row["version"] as number,
    expected: row["expected"] as number,
    records: row["records"] as number,
  }));
}
