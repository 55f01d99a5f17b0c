import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { stageFiles } from "../../../pipeline/io/site/staged-files.ts";
import { projectFolder } from "../project-folder.ts";

/** Files below a folder with what is in them. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.toSorted().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

function staged(files: Readonly<Record<string, string>>) {
  const folder = join(projectFolder(), "aside");
  const waiting = stageFiles(folder);
  for (const [path, text] of Object.entries(files)) waiting.put(path, Buffer.from(text));
  return { folder, waiting };
}

it("moves folders that are not there as wholes, and files into those that are", async () => {
  const files = { "a/b/c.html": "C", "a/b/d/e.html": "E", "there/f.html": "F", "g.html": "G" };
  const { folder, waiting } = staged(files);
  await waiting.settled();
  expect(filesIn(folder)).toEqual(files);
  const target = projectFolder({ "there/own.html": "O" });
  waiting.moveTo(target, (path) => (path.startsWith("a/") ? "a" : undefined));
  expect(filesIn(target)).toEqual({ ...files, "there/own.html": "O" });
  await waiting.remove();
  expect(existsSync(folder)).toBe(false);
});

it("moves file by file into a folder that somebody has made meanwhile", async () => {
  const { waiting } = staged({ "a/b.html": "B", "a/c/d.html": "D" });
  await waiting.settled();
  const target = projectFolder({ "a/own.html": "O" });
  waiting.moveTo(target, () => "a");
  expect(filesIn(target)).toEqual({ "a/b.html": "B", "a/c/d.html": "D", "a/own.html": "O" });
});

/** More files than are written without a thread. */
const MANY = Object.fromEntries(
  Array.from({ length: 1200 }, (_, n) => [`${n}/index.html`, String(n)]),
);

it("says what the disk refused, at once where files are few", async () => {
  const folder = join(projectFolder(), "aside");
  mkdirSync(folder);
  writeFileSync(join(folder, "a"), "in the way of a folder");
  const waiting = stageFiles(folder);
  expect(() => waiting.put("a/b.html", Buffer.from("B"))).toThrow("EEXIST");
  await waiting.remove();
  expect(existsSync(folder)).toBe(false);
});

it("says what the disk refused, to whoever waits or puts another file, where files are many", async () => {
  const { folder, waiting } = staged(MANY);
  writeFileSync(join(folder, "a"), "in the way of a folder");
  waiting.put("a/b.html", Buffer.from("B"));
  await expect(waiting.settled()).rejects.toMatchObject({ code: "EEXIST" });
  expect(() => waiting.put("c.html", Buffer.from("C"))).toThrow("EEXIST");
  await waiting.remove();
  expect(existsSync(folder)).toBe(false);
});

it("writes very many files, and waits while too many are in memory", async () => {
  const { waiting, folder } = staged(MANY);
  await waiting.pause();
  expect(readdirSync(folder).length).toBeGreaterThanOrEqual(1200 - 512 - 16);
  await waiting.settled();
  expect(filesIn(folder)).toEqual(MANY);
  await waiting.remove();
});
