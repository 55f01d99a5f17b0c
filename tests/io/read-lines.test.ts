import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines } from "../../pipeline/io/read-lines.ts";
import { PipelineError } from "../../pipeline/model/pipeline-error.ts";

async function* inChunks(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Batches of the lines, and the error that ended them. */
async function read(...chunks: readonly (string | Uint8Array)[]) {
  const bytes = chunks.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : chunk));
  const batches: (readonly string[])[] = [];
  try {
    for await (const batch of readLines({ chunks: inChunks(bytes), name: "input" }))
      batches.push(batch);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return { batches, error: `${error.code} ${error.location?.line}` };
  }
  return { batches, error: undefined };
}

describe("readLines", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\n\nb", ["a", "", "b"]],
    ["\n", [""]],
    ["a\r\nb\r\n", ["a", "b"]],
    ["\uFEFFa\n\uFEFFb", ["a", "\uFEFFb"]],
    ["a\rb\n", ["a\rb"]],
  ])("reads %j as %j", async (text, lines) => {
    const { batches, error } = await read(text);
    expect(batches.flat()).toEqual(lines);
    expect(error).toBeUndefined();
  });

  it("reads the same however the bytes come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "é", "船", "😀", "\n", "\r\n"), { maxLength: 30 }),
        fc.array(fc.nat(60), { maxLength: 5 }),
        async (parts, cuts) => {
          const bytes = Buffer.from(parts.join(""));
          const ends = [...cuts.map((cut) => Math.min(cut, bytes.length)), 0, bytes.length];
          ends.sort((a, b) => a - b);
          const chunks = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end));
          expect((await read(...chunks)).batches.flat()).toEqual(
            (await read(bytes)).batches.flat(),
          );
        },
      ),
    );
  });

  it("gives out what is at hand, in batches of some hundred lines", async () => {
    const { batches } = await read("a\nb\nc", "d\n", "x\n".repeat(300));
    expect(batches.map(({ length }) => length)).toEqual([2, 1, 256, 44]);
  });

  it("names the line that is not UTF-8, after those before it", async () => {
    const latin = Buffer.from("a\nb\ncaf\u00E9\nd\n", "latin1");
    expect(await read(latin)).toEqual({ batches: [["a", "b"]], error: "not-utf8 3" });
  });

  it("refuses a line without an end", async () => {
    const chunk = "x".repeat(600_000);
    expect(await read("a\n", chunk, chunk)).toEqual({ batches: [["a"]], error: "text-invalid 2" });
    expect(await read(`a\n${chunk}${chunk}\n`)).toEqual({
      batches: [["a"]],
      error: "text-invalid 2",
    });
  });
});
