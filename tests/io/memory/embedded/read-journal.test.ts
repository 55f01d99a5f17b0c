import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReadBytes } from "../../../../pipeline/io/memory/embedded/journal-files.ts";
import {
  type BadLine,
  readJournal,
  sha256,
  streamJournal,
} from "../../../../pipeline/io/memory/embedded/read-journal.ts";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { target } from "../../../contracts/record-factory.ts";

const a = JSON.stringify(target("a"));
const b = JSON.stringify(target("ä \u{1f600}"));

/** Lines with what each is by itself. */
const LINES = [
  [a, "record"],
  [b, "record"],
  [`   ${a}\r`, "record"],
  [`\ufeff${b}`, "record"],
  [`\u00a0${a}`, "bad"],
  ["", "blank"],
  ["  \r", "blank"],
  ["<<<<<<< HEAD", "bad"],
  ["null", "bad"],
  [a.replace("a de", "changed"), "bad"],
  [a.slice(0, -5), "bad"],
  [Buffer.from([0x22, 0xc3, 0x22]), "bad"],
] as const;
const line = fc
  .constantFrom(...LINES)
  .map(([text, is]) => ({ bytes: Buffer.isBuffer(text) ? text : Buffer.from(text), is }));

describe("readJournal", () => {
  it("reads a journal in pieces of any size as it reads each line", () => {
    fc.assert(
      fc.property(
        fc.array(line),
        fc.boolean(),
        fc.integer({ min: 1, max: 900 }),
        (lines, isEnded, size) => {
          const bytes = Buffer.concat(
            lines.flatMap(({ bytes: each }, index) =>
              index < lines.length - 1 || isEnded ? [each, Buffer.from("\n")] : [each],
            ),
          );
          const records: MemoryRecord[] = [];
          const bad: BadLine[] = [];
          const hash = createHash("sha256");
          const read: ReadBytes = (into, position) => {
            const part = bytes.subarray(position, position + Math.min(size, into.length));
            into.set(part);
            return part.length;
          };
          const end = streamJournal(read, {
            readBytes: 0,
            lines: 0,
            hash,
            onRecord: (record) => void records.push(record),
            onBad: (each) => void bad.push(each),
          });
          expect({ ...end, records, bad }).toEqual(readJournal(bytes));
          expect(hash.digest("hex")).toBe(sha256(bytes.subarray(0, end.readBytes)));
          expect(records).toHaveLength(lines.filter(({ is }) => is === "record").length);
          expect(bad.map((each) => each.line)).toEqual(
            lines.flatMap(({ is }, index) => (is === "bad" ? [index + 1] : [])),
          );
        },
      ),
    );
  });

  it("reads a line that is longer than what is read at once", () => {
    const long = target("long", { source: "long ".repeat(1_000_000) });
    const text = `${a}\n${JSON.stringify(long)}\n${b}\n`;
    const { records, bad, readBytes, lines } = readJournal(Buffer.from(text));
    expect(records.map(({ id }) => id)).toEqual([target("a").id, long.id, JSON.parse(b).id]);
    expect({ bad, readBytes, lines }).toEqual({
      bad: [],
      readBytes: Buffer.byteLength(text),
      lines: 3,
    });
  });
});
