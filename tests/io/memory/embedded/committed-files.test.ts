import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { committedFiles } from "../../../../pipeline/io/memory/embedded/committed-files.ts";
import { type WorkingCopy, workingCopy } from "./working-copy.ts";

const FILE = "journal.jsonl";

afterEach(() => void vi.unstubAllEnvs());

/** A repository with a file that git has not seen. */
function copyWithFile(): WorkingCopy {
  const copy = workingCopy();
  writeFileSync(join(copy.root, FILE), "{}\n");
  return copy;
}

/** What is known of a file once git has been asked beforehand. */
async function lookedUp({ root }: WorkingCopy): Promise<ReturnType<typeof committedFiles>> {
  const committed = committedFiles(root, () => [FILE]);
  await committed.lookUp();
  return committed;
}

it("knows what a left branch has without asking again", async () => {
  const copy = copyWithFile();
  copy.commit();
  copy.git("reset", "-q", "--soft", "HEAD~1");
  copy.git("rm", "-q", "--cached", FILE);
  const committed = await lookedUp(copy);
  vi.stubEnv("PATH", "");
  expect(committed.has(FILE)).toBe(true);
});

it("asks again where git takes the file after it was asked", async () => {
  const copy = copyWithFile();
  const committed = await lookedUp(copy);
  expect(committed.has(FILE)).toBe(false);
  copy.git("add", FILE);
  expect(committed.has(FILE)).toBe(true);
});

it("knows without asking again that git has none of it", async () => {
  const copy = copyWithFile();
  const committed = await lookedUp(copy);
  // A git that has everything: whoever asks it learns so.
  const folder = join(copy.root, ".git/bin");
  mkdirSync(folder);
  writeFileSync(join(folder, "git"), `#!/bin/sh\nprintf '${FILE}\\0'\n`);
  chmodSync(join(folder, "git"), 0o755);
  vi.stubEnv("PATH", folder);
  expect(committed.has(FILE)).toBe(false);
  expect(committedFiles(copy.root).has(FILE)).toBe(true);
});
