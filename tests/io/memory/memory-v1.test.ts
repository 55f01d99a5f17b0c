import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type MemoryRecord, RECORD_VERSION } from "../../../pipeline/model/record.ts";
import { FR } from "../../contracts/record-factory.ts";
import { memoryReading } from "./memory-reading.ts";

const FIXTURE = resolve(import.meta.dirname, "../../fixtures/memory-v1");
const JOURNALS = [
  "en/memory/202601/3f1c9a7be2d04586.jsonl",
  "fr/memory/202601/3f1c9a7be2d04586.jsonl",
  "fr/memory/202601/b4470de91c55a2f8.jsonl",
];

/** Every kind of DESIGN's table, one that nobody knows and one of a newer version. */
const KINDS = `
  assign block comment correction erase ignore import override policy poll restore review source
  target vote withdraw written
`;

describe("a memory of format version 1", () => {
  let read: Awaited<ReturnType<typeof memoryReading>>;
  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "interlinear-v1-"));
    cpSync(FIXTURE, root, { recursive: true });
    for (const path of JOURNALS) leaveOutNewer(join(root, "locales", path));
    read = await memoryReading(root, "content/en/harbour.md", FR);
    return () => rmSync(root, { recursive: true, force: true });
  });

  it("has every kind of record", () => {
    const kinds = new Set(JOURNALS.flatMap(storedIn).map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(KINDS.trim().split(/\s+/));
  });

  it("is read whole: each record once and as it was written, unknown kinds and fields too", () => {
    const withoutContent = new Set(read.reading.withoutContent.map(({ id }) => id));
    for (const locale of ["en", "fr"]) {
      const stored = new Map(
        JOURNALS.filter((path) => path.startsWith(locale))
          .flatMap(storedIn)
          .filter(({ v }) => v === RECORD_VERSION)
          .map((record) => [record.id, record]),
      );
      const gathered = read.gathered[locale]!;
      expect(gathered.map(({ id }) => id)).toEqual([...stored.keys()].toSorted());
      for (const record of gathered.filter(({ id }) => !withoutContent.has(id)))
        expect(record).toEqual(stored.get(record.id));
    }
  });

  it("is refused as a whole where a newer program has written a record", async () => {
    const root = mkdtempSync(join(tmpdir(), "interlinear-v1-"));
    cpSync(FIXTURE, root, { recursive: true });
    await expect(memoryReading(root, "content/en/harbour.md", FR)).rejects.toMatchObject({
      code: "memory-newer",
    });
    rmSync(root, { recursive: true, force: true });
  });

  it("shows nothing of what was erased", () => {
    expect(read.reading.withoutContent).toHaveLength(2);
    expect(JSON.stringify(read)).not.toContain("Secret");
  });

  it("means what it meant: heads, states, overrides, written files and the rebuilt article", () => {
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURE, "expected.json"), "utf8"));
    expect(JSON.parse(JSON.stringify(read.reading))).toEqual(expected);
  });
});

/** Take the records of a newer version out of a journal; the other lines keep their numbers. */
function leaveOutNewer(file: string): void {
  const lines = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, lines.map((line) => (line.includes('"v":2') ? "" : line)).join("\n"));
}

/** The lines of a journal that are records. */
function storedIn(path: string): readonly MemoryRecord[] {
  const lines = readFileSync(join(FIXTURE, "locales", path), "utf8").split("\n");
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as MemoryRecord];
    } catch {
      return [];
    }
  });
}
