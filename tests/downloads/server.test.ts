import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Cron } from "croner";
import { afterEach, describe, expect, it } from "vitest";
import { JOB_NAMES } from "../../pipeline/model/job.ts";
import { downloaded, hasGit, type Host, openHost } from "./runner.ts";

const DOWNLOADS = resolve(import.meta.dirname, "../../content/downloads");
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
const TIMERS = readdirSync(DOWNLOADS).filter((name) => name.endsWith(".timer"));

let host: Host;
afterEach(() => (host as Host | undefined)?.remove());

/** Values of a key in a unit of systemd. */
function valuesOf(name: string, key: string): readonly string[] {
  return [...downloaded(name).matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(
    ([, value]) => value!,
  );
}

describe("the units for systemd", () => {
  it("start jobs that there are", () => {
    expect(TIMERS).toEqual(["interlinear-due.timer", "interlinear-rebuild.timer"]);
    for (const timer of TIMERS) {
      const [, job] = /^interlinear@(.+)\.service$/.exec(valuesOf(timer, "Unit")[0]!)!;
      expect(JOB_NAMES).toContain(job);
    }
    expect(valuesOf("interlinear@.service", "SuccessExitStatus")).toEqual(["75"]);
  });

  it.skipIf(!hasSystemd)("are right to systemd-analyze (skipped where there is none)", () => {
    const folder = mkdtempSync(join(tmpdir(), "interlinear-units-"));
    for (const name of ["interlinear@.service", ...TIMERS])
      cpSync(join(DOWNLOADS, name), join(folder, name));
    for (const name of ["interlinear@due.service", ...TIMERS]) {
      const { status, stderr } = spawnSync("systemd-analyze", ["verify", `./${name}`], {
        cwd: folder,
        encoding: "utf8",
      });
      // What else is wrong on this machine is said, too; of ours there must be nothing.
      expect({
        status,
        own: stderr.split("\n").filter((line) => line.includes("interlinear")),
      }).toEqual({
        status: 0,
        own: [],
      });
    }
    rmSync(folder, { recursive: true });
    for (const timer of TIMERS)
      for (const calendar of valuesOf(timer, "OnCalendar"))
        expect(spawnSync("systemd-analyze", ["calendar", calendar]).status).toBe(0);
  });
});

describe("the crontab", () => {
  const lines = downloaded("crontab").split("\n");
  const jobs = lines.flatMap((line) => {
    const [, pattern, command] = /^((?:[\d*/,-]+ ){4}[\d*/,-]+) (.+)$/.exec(line) ?? [];
    return pattern === undefined ? [] : [{ pattern, command: command! }];
  });

  it("has nothing but comments, variables and jobs that there are", () => {
    const others = lines.filter((line) => !/^(?:#.*|[A-Z_]+=.*|)$/.test(line));
    expect(others).toHaveLength(jobs.length);
    for (const { command } of jobs)
      for (const [, job] of command.matchAll(/interlinear run (\w+)/g))
        expect(JOB_NAMES).toContain(job);
    // A per cent sign ends a command of cron.
    expect(jobs.filter(({ command }) => command.includes("%"))).toEqual([]);
  });

  it("runs each job at a time that there is once on the days on which clocks change", () => {
    const [, timeZone] = /^CRON_TZ=(.+)$/m.exec(lines.join("\n"))!;
    const runsOn = (pattern: string, day: string): number => {
      // The first run is one after it.
      const from = new Date(Date.parse(`${day}T00:00:00Z`) - 1);
      const runs = new Cron(pattern, { timezone: timeZone!, paused: true }).nextRuns(2000, from);
      return runs.filter((run) => run.getTime() < from.getTime() + 86_400_000 + 1).length;
    };
    expect(jobs.map(({ pattern }) => pattern)).toEqual(["* * * * *", "30 3 * * *", "0 6 * * 1"]);
    for (const day of ["2027-03-28", "2027-10-31"]) {
      expect(runsOn("* * * * *", day)).toBe(1440);
      expect(runsOn("30 3 * * *", day)).toBe(1);
    }
  });

  it.skipIf(!hasGit)("has commands that a shell runs (skipped without git)", () => {
    host = openHost({
      "content/en/a.md": "# Boats\n",
      "content/en/secret-merger.md": "---\nembargo: 2999-01-01T00:00:00Z\n---\n\n# The merger\n",
      "interlinear.json":
        '{ "locales": ["fr"], "collections": [{ "layout": "site" }], "site": { "url": "https://x.example/" } }\n',
    });
    const clone = host.clone("server");
    for (const { command } of jobs) {
      const here = command.replaceAll("/srv/interlinear/site", clone);
      expect(host.script(clone, here, {})).toEqual({ code: 0, stdout: "", stderr: "" });
    }
  });
});
