import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { openDaemonMemory } from "../../../pipeline/apps/daemon/daemon-memory.ts";
import { projectFolder } from "../../io/project-folder.ts";

const PROGRAM = resolve(import.meta.dirname, "../../../scripts/interlinear.mjs");

it("interlinear daemon runs what was missed, each in a process of its own, and ends when it is asked to", async () => {
  const jobs = { rebuild: "0 3 * * *" };
  const root = projectFolder({
    "interlinear.json": JSON.stringify({ locales: ["fr"], schedule: { jobs } }),
    "content/en/a.md": "# Tides\n",
  });
  const memory = openDaemonMemory(root);
  memory.setHandled("rebuild", Date.now() - 2 * 24 * 3_600_000);
  memory.close();
  const daemon = spawn(process.execPath, [PROGRAM, "daemon"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void daemon.kill("SIGKILL"));
  const closed = once(daemon, "close");
  const events: Readonly<Record<string, unknown>>[] = [];
  for await (const line of createInterface({ input: daemon.stdout })) {
    const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
    events.push(entry);
    if (entry["event"] === "ended" && entry["job"] === "rebuild") daemon.kill("SIGTERM");
  }
  expect(await closed).toEqual([0, null]);
  expect(events.map(({ event, job, exit }) => [event, job, exit])).toEqual([
    ["started", undefined, undefined],
    ["begins", "rebuild", undefined],
    ["ended", "rebuild", 0],
    ["ending", undefined, undefined],
    ["ended", undefined, undefined],
  ]);
  expect(existsSync(join(root, "locales/fr/articles/a.md"))).toBe(true);
}, 180_000);
