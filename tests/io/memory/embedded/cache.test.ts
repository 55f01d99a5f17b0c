import { describe, expect, it } from "vitest";
import {
  type Cache,
  finishCache,
  openCache,
} from "../../../../pipeline/io/memory/embedded/cache.ts";
import { recordTaker } from "../../../../pipeline/io/memory/embedded/cache-records.ts";
import { gatherRecords, knownIds } from "../../../../pipeline/io/memory/embedded/gather-records.ts";
import { cachedFile } from "../../../../pipeline/io/memory/embedded/refresh-cache.ts";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { DE, review, target } from "../../../contracts/record-factory.ts";
import { projectFolder } from "../../project-folder.ts";

const FILE = { locale: DE, path: "de/memory/202611/a.jsonl" };

function take(cache: Cache, records: readonly MemoryRecord[]): void {
  const taker = recordTaker(cache, 4);
  const file = cachedFile(cache, FILE);
  for (const record of records) taker.take(file, { record, json: JSON.stringify(record) });
  taker.settle();
}

const ids = (records: readonly MemoryRecord[]) => records.map(({ id }) => id).sort();

describe("the generations of a cache", () => {
  it("find every record, however many there were", () => {
    const options = { stateDir: `${projectFolder()}/.interlinear`, busyTimeoutMs: 0 };
    const first = openCache(options);
    const records = Array.from({ length: 200 }, (_, index) => target(`s${index}`));
    const reviews = records.map(({ id }) => review(id, "approve"));
    take(first, records.slice(0, 10));
    const cache = finishCache(first, options);
    for (let at = 0; at < 200; at += 7) {
      take(cache, [...records.slice(at, at + 7), ...reviews.slice(at, at + 7)]);
      take(cache, records.slice(0, at));
      const known = [...records.slice(0, Math.max(10, at + 7)), ...reviews.slice(0, at + 7)];
      expect([...knownIds(cache, DE, ids([...records, ...reviews]))].sort()).toEqual(ids(known));
      const keys = records.flatMap((record) => record.keys);
      expect(ids(gatherRecords(cache, { locale: DE, keys }))).toEqual(ids(known));
    }
    const { count } = cache.statement("SELECT count(*) AS count FROM generation").get()!;
    expect(count).toBeLessThanOrEqual(16);
    expect(cache.statement("SELECT DISTINCT generation FROM record").all().length).toBeGreaterThan(
      1,
    );
    cache.database.close();
  });
});
