import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { watchProject } from "../../../pipeline/apps/verbs/watch-project.ts";
import { projectFolder } from "../../io/project-folder.ts";

interface Watched {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  /** What the next rebuild wrote, or what it was told. */
  readonly next: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
}

function watched(files: Readonly<Record<string, string>>): Watched {
  const root = projectFolder(files);
  const controller = new AbortController();
  const heard: (readonly string[])[] = [];
  const waiting: ((words: readonly string[]) => void)[] = [];
  const hear = (words: readonly string[]): void => {
    const next = waiting.shift();
    if (next === undefined) heard.push(words);
    else next(words);
  };
  const ended = watchProject({
    directory: root,
    env: {},
    signal: controller.signal,
    onRebuilt: ({ paths }) => hear(paths),
    onProblems: (problems) => hear(problems.map(({ code }) => code)),
  });
  const end = (): Promise<void> => {
    controller.abort();
    return ended;
  };
  onTestFinished(end);
  return {
    root,
    write: (path, text) => writeFileSync(join(root, path), text),
    next: () =>
      new Promise((resolve) => {
        const words = heard.shift();
        if (words === undefined) waiting.push(resolve);
        else resolve(words);
      }),
    end,
  };
}

const FILES = {
  "interlinear.json": '{ "locales": ["de"] }',
  "content/en/a.md": "# A\n",
};

it("A watched project is rebuilt when a source is saved, also by an editor that renames", async () => {
  const { write, next, root } = watched(FILES);
  expect(await next()).toEqual(["locales/de/articles/a.md"]);
  write("content/en/a.md", "# A\n\nMore.\n");
  expect(await next()).toEqual(["locales/de/articles/a.md"]);
  write("content/en/.a.swp", "# A\n\nYet more.\n");
  renameSync(join(root, "content/en/.a.swp"), join(root, "content/en/a.md"));
  expect(await next()).toEqual(["locales/de/articles/a.md"]);
});

it("A watched project is rebuilt when a folder with an article appears", async () => {
  const { write, next, root } = watched(FILES);
  await next();
  mkdirSync(join(root, "content/en/new"));
  write("content/en/new/b.md", "# B\n");
  expect(await next()).toEqual(["locales/de/articles/new/b.md"]);
});

it("A configuration that breaks while its project is watched is reported, and read again", async () => {
  const { write, next } = watched(FILES);
  await next();
  write("interlinear.json", '{ "locales": ["de", ');
  expect(await next()).toContain("config-invalid");
  write("interlinear.json", '{ "locales": ["de", "fr"] }');
  expect(await next()).toEqual(["locales/fr/articles/a.md"]);
});

it("A watch ends when it is asked to", async () => {
  const { next, end } = watched(FILES);
  await next();
  await expect(end()).resolves.toBeUndefined();
});
