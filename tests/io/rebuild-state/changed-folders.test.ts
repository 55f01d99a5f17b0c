import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  changedFolders,
  changedFoldersBeside,
} from "../../../pipeline/io/rebuild-state/changed-folders.ts";
import { scanFolder } from "../../../pipeline/io/rebuild-state/scan-folder.ts";

const root = mkdtempSync(join(tmpdir(), "interlinear-folders-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Folders as they are now; then files in some of them change. */
function changing(name: string, count: number, changed: readonly number[]) {
  const paths = Array.from({ length: count }, (_, index) => `${name}/${index}`);
  for (const path of paths) {
    mkdirSync(join(root, path), { recursive: true });
    writeFileSync(join(root, path, "a.md"), "a");
  }
  const folders = paths.map((path) => ({
    path,
    depth: "files" as const,
    digest: scanFolder(root, path, "files").digest,
  }));
  for (const index of changed) writeFileSync(join(root, paths[index]!, "a.md"), "other");
  return { look: { root, folders }, expected: changed.map((index) => paths[index]) };
}

describe("folders that another thread looks at", () => {
  it.each([
    ["few", 3, [1]],
    ["many", 200, [0, 99, 199]],
  ])("are the ones that changed, whoever helps: %s", async (name, count, changed) => {
    for (const helps of [false, true]) {
      const { look, expected } = changing(`${name} ${helps}`, count, changed);
      const beside = changedFoldersBeside(look);
      if (helps) beside.help();
      const found = (await beside.changed).map(({ path }) => path);
      beside.help();
      expect(found).toEqual(expected);
      expect(found).toEqual(changedFolders(look).map(({ path }) => path));
    }
  });
});

it("says that something has changed as soon as the first one is found", () => {
  const { look, expected } = changing("first", 20, [7, 12]);
  const heard: string[] = [];
  let isFound = false;
  const folders = look.folders.map((folder) => ({
    ...folder,
    get digest() {
      if (isFound) heard.push(folder.path);
      return folder.digest;
    },
  }));
  const changed = changedFolders({ root, folders }, () => {
    heard.push("first");
    isFound = true;
  });
  expect(changed.map(({ path }) => path)).toEqual(expected);
  expect(heard.slice(0, 2)).toEqual(["first", "first/8"]);
  expect(heard.filter((name) => name === "first")).toHaveLength(1);
});
