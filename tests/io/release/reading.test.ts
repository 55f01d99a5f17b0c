import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openFolderTarget } from "../../../pipeline/io/release/folder/folder-target.ts";
import type { StagedRelease } from "../../../pipeline/model/release-target.ts";
import { idOf, releaseOf } from "../../contracts/release-factory.ts";
import { projectFolder } from "../project-folder.ts";

const READER = fileURLToPath(new URL("reading-loop.ts", import.meta.url));

it("shows a reader no mixed release in 100 publications", { timeout: 240_000 }, async () => {
  const root = projectFolder();
  const target = openFolderTarget({ root, folder: "published" });
  const publish = async (number: number, base: StagedRelease | undefined) => {
    const names = Array.from({ length: 20 }, (_, page) => `page-${page}.html`);
    const files = Object.fromEntries(names.map((name) => [name, `release ${number}`]));
    const release = releaseOf({ files, base });
    await target.put(release);
    const result = await target.activate(idOf(release), base && idOf(base));
    expect(result).toBe("live");
    return release;
  };
  let last = await publish(0, undefined);
  const reader = spawn(process.execPath, [READER, join(root, "published")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  reader.stdout.on("data", (data: Buffer) => (output += data.toString()));
  await once(reader.stdout, "data");
  for (let number = 1; number <= 100; number++) last = await publish(number, last);
  reader.stdin.end();
  await once(reader, "close");
  const [loops, mixed, seen] = output.replace("ready\n", "").trim().split(" ").map(Number);
  expect(mixed).toBe(0);
  expect(loops).toBeGreaterThan(10);
  expect(seen).toBeGreaterThan(2);
});
