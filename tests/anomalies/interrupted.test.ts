import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openTrial } from "../apps/trial.ts";

const PROGRAM = fileURLToPath(new URL("../../scripts/interlinear.mjs", import.meta.url));
const TEXT = `# Title\n\n${"Some words of a long article. ".repeat(40)}\n`;

function manyFiles(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`content/en/${n}.md`, TEXT]));
}

interface Running {
  readonly interrupt: () => void;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly stderr: string;
  }>;
}

function startRebuild(root: string): Running {
  const child = spawn(process.execPath, [PROGRAM, "rebuild", "--quiet"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Awaited<Running["ended"]>>((done) =>
    child.on("close", (code, signal) => done({ code, signal, stderr })),
  );
  return { interrupt: () => void child.kill("SIGINT"), ended };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((wait) => setTimeout(wait, 5));
}

describe("a rebuild", () => {
  it("stops between two articles at Ctrl-C, leaves whole files, and the next run does the rest", async () => {
    const trial = openTrial(manyFiles(150));
    const out = join(trial.root, "locales/fr/articles");
    const running = startRebuild(trial.root);
    await until(() => existsSync(out) && readdirSync(out).some((name) => name.endsWith(".md")));
    running.interrupt();
    expect(await running.ended).toMatchObject({ code: 3, signal: null });
    const names = readdirSync(out);
    expect(names.length).toBeLessThan(150);
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
    for (const name of names) expect(trial.read(`locales/fr/articles/${name}`)).toBe(TEXT);

    expect(await trial.rebuild()).toMatchObject({
      unchanged: names.length,
      written: 150 - names.length,
      left: [],
      failed: [],
    });
  });

  it("may run twice at once: the files are whole, the memory is sound, nothing is left to do", async () => {
    const trial = openTrial(manyFiles(40));
    const ends = await Promise.all([
      startRebuild(trial.root).ended,
      startRebuild(trial.root).ended,
    ]);
    expect(ends).toMatchObject([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    const before = trial.snapshot();
    expect(await trial.rebuild()).toMatchObject({
      written: 0,
      unchanged: 40,
      left: [],
      failed: [],
    });
    expect(trial.snapshot()).toEqual(before);
  });
});
