import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCodeCache, writeCodeCache } from "../../pipeline/io/code-cache.ts";
import { projectFolder } from "./project-folder.ts";

const CACHE = new Map([
  ["parts/é.cjs", Uint8Array.of(1, 2, 3)],
  ["empty.cjs", Uint8Array.of()],
  ["main.cjs", Uint8Array.of(4, 5)],
]);

it("gives back what was kept of each script, and leaves no other file", () => {
  const folder = projectFolder();
  const path = join(folder, "a.bin");
  writeCodeCache(path, new Map([["old.cjs", Uint8Array.of(9)]]));
  writeCodeCache(path, CACHE);
  const read = [...readCodeCache(path)].map(([name, bytes]) => [name, [...bytes]]);
  expect(read).toEqual([...CACHE].map(([name, bytes]) => [name, [...bytes]]));
  expect(readdirSync(folder)).toEqual(["a.bin"]);
});

it("has nothing where there is no cache, or another one than was written, and keeps none where it cannot", () => {
  const folder = projectFolder();
  const path = join(folder, "a.bin");
  expect(readCodeCache(path).size).toBe(0);
  writeCodeCache(path, CACHE);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, -1));
  expect(readCodeCache(path).size).toBe(0);
  writeFileSync(path, bytes.fill(7, bytes.length - 1));
  expect(readCodeCache(path).size).toBe(0);
  writeFileSync(path, "no cache at all");
  expect(readCodeCache(path).size).toBe(0);
  writeCodeCache(join(folder, "not-there/a.bin"), CACHE);
  expect(readdirSync(folder)).toEqual(["a.bin"]);
});
