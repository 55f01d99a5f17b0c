import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../../../../pipeline/io/memory/embedded/embedded-store.ts";
import { createInMemoryStore } from "../../../../../pipeline/io/memory/in-memory-store.ts";
import { DE, hex, review, target } from "../../../../contracts/record-factory.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const word = fc.constantFrom(
  "ba",
  "bab",
  "BA",
  "É",
  "e\u0301",
  '"',
  "'",
  "’",
  "<x1/>",
  "&lt;",
  "&amp;",
  "船",
  "港\n",
  "😀",
  "  ",
  "\u00a0",
  "\0",
  "ΟΔΟΣ",
);
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(""));
const unit = fc.record({
  source: text,
  target: text,
  isApproved: fc.boolean(),
  at: fc.nat(3),
});
const question = fc.record({
  text,
  side: fc.constantFrom("source", "target", "both"),
  mode: fc.constantFrom("phrase", "phrase", "regex"),
  limit: fc.integer({ min: 1, max: 6 }),
  by: fc.constantFrom(undefined, "mara", "ada"),
});

describe("the concordance of the embedded store", () => {
  it("finds what a test of every entry finds, in its order and up to the limit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { maxLength: 30 }),
        fc.array(question, { minLength: 1, maxLength: 8 }),
        async (units, questions) => {
          const root = mkdtempSync(join(tmpdir(), "interlinear-search-"));
          folders.push(root);
          const [store, reference] = [await openEmbeddedStore({ root }), createInMemoryStore()];
          const records = units.map(({ source, target: said, at }, n) =>
            target(source, { target: said, place: hex(`${at}`), n, by: at === 0 ? "ada" : "mara" }),
          );
          const reviews = records.flatMap(({ id }, n) =>
            units[n]!.isApproved ? [review(id, "approve")] : [],
          );
          try {
            for (const asked of questions) {
              const { by, ...rest } = asked;
              const query = { ...rest, locale: DE, ...(by === undefined ? {} : { by }) };
              const answers = [store, reference].map((memory) =>
                memory.search(query).catch((error: Error) => error.message),
              );
              expect(await answers[0]).toEqual(await answers[1]);
              // Asked before there is anything, and again after.
              for (const memory of [store, reference])
                await memory.put({ locale: DE, records: [...records, ...reviews] });
              expect(await store.search(query).catch((error: Error) => error.message)).toEqual(
                await reference.search(query).catch((error: Error) => error.message),
              );
            }
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
