import { join } from "node:path";
import { expect, it } from "vitest";
import { type ChildJob, runChild } from "../../../pipeline/apps/daemon/child-job.ts";
import { projectFolder } from "../../io/project-folder.ts";

/** A program that says which arguments it has, then does as the test says. */
function asked(script: string, more: Partial<ChildJob> = {}): ChildJob {
  const root = projectFolder({ "program.mjs": script });
  return {
    program: join(root, "program.mjs"),
    job: "rebuild",
    slot: "2026-11-26T02:00:00.000Z",
    directory: root,
    env: {},
    signal: new AbortController().signal,
    longestMs: 60_000,
    graceMs: 60_000,
    onLine: () => {},
    ...more,
  };
}

it("hears how a run ended, what its report says and what it complained about", async () => {
  const lines: string[] = [];
  const script = `
    console.error(process.argv.slice(2, 6).join(" "));
    console.log(JSON.stringify({ id: "a", summary: "wrote 1" }));
    process.exitCode = 3;`;
  const end = await runChild(asked(script, { onLine: (line) => void lines.push(line) }));
  expect(end).toMatchObject({ exit: 3, summary: "wrote 1", report: "a" });
  expect(lines).toEqual(["run rebuild --slot 2026-11-26T02:00:00.000Z"]);
});

it("asks a run to end its item, by another signal than service managers send", async () => {
  const end = new AbortController();
  const script = `
    process.on("SIGINT", () => process.exit(7));
    console.error("ready");
    setInterval(() => {}, 1000);`;
  const ended = await runChild(asked(script, { signal: end.signal, onLine: () => end.abort() }));
  expect(ended.exit).toBe(7);
});

it("ends a run that hangs and hears nothing", async () => {
  const script = `process.on("SIGINT", () => {}); setInterval(() => {}, 1000);`;
  expect((await runChild(asked(script, { longestMs: 300, graceMs: 300 }))).exit).toBeUndefined();
});
