import { describe, expect, it, onTestFinished } from "vitest";
import { runDaemon } from "../../../pipeline/apps/daemon/daemon.ts";
import { openLog } from "../../../pipeline/apps/daemon/daemon-log.ts";
import { openDaemonMemory } from "../../../pipeline/apps/daemon/daemon-memory.ts";
import type { DaemonState, JobEnd } from "../../../pipeline/apps/daemon/daemon-state.ts";
import { serveHealth } from "../../../pipeline/apps/daemon/health.ts";
import { runJob } from "../../../pipeline/apps/verbs/run/run-job.ts";
import { noteFailures } from "../../../pipeline/io/runs/failing-items.ts";
import { openRuns } from "../../../pipeline/io/runs/runs-database.ts";
import type { JobName, JobSchedule } from "../../../pipeline/model/job.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { worldWith } from "../run/run-world.ts";

const ZURICH = { timeZone: "Europe/Zurich", jitterMs: 0, longestMs: 7_200_000 };
const NIGHTLY: JobSchedule = { job: "rebuild", cron: "30 2 * * *", ...ZURICH };
const MINUTELY: JobSchedule = { job: "due", cron: "* * * * *", ...ZURICH };

const DONE: JobEnd = { exit: 0, tookMs: 0 };

/** A clock that is where somebody sets it, and goes on only while somebody waits. */
interface Time {
  nowMs: number;
  steadyMs: number;
}

interface Story {
  readonly schedules: readonly JobSchedule[];
  readonly from: string;
  readonly to: string;
  readonly root?: string;
  /** Runs a job. Default: it is done at once, and its slot remembered. */
  readonly run?: (
    job: JobName,
    slot: string | undefined,
    given: { readonly signal: AbortSignal; readonly at: string },
  ) => Promise<JobEnd>;
  /** Happens before each look at the clock. */
  readonly meanwhile?: (time: Time) => void;
}

/** Live through a stretch of time as a daemon. @returns What it began, `HH:MM job for slot`, and its log. */
async function live({
  schedules,
  from,
  to,
  root = projectFolder(),
  run,
  meanwhile = () => {},
}: Story): Promise<{ readonly began: readonly string[]; readonly log: readonly Entry[] }> {
  const memory = openDaemonMemory(root);
  const time: Time = { nowMs: Date.parse(from), steadyMs: 0 };
  const end = new AbortController();
  const began: string[] = [];
  const log: Entry[] = [];
  const clock = (): string => new Date(time.nowMs).toISOString();
  const endMs = Date.parse(to);
  await runDaemon({
    schedules: async () => schedules,
    start: async (job, slot, signal) => {
      began.push(
        `${clock().slice(5, 16)} ${job}${slot === undefined ? " again" : ` for ${slot.slice(5, 16)}`}`,
      );
      if (run !== undefined) return run(job, slot, { signal, at: clock() });
      if (slot !== undefined) memory.setHandled(job, Date.parse(slot));
      return DONE;
    },
    memory,
    log: openLog({ clock, write: (line) => void log.push(JSON.parse(line) as Entry) }),
    world: {
      clock,
      steadyMs: () => time.steadyMs,
      random: () => 0.5,
      pause: async (ms, signal) => {
        // What has just ended is heard of before time goes on.
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) return;
        meanwhile(time);
        time.nowMs += ms;
        time.steadyMs += ms;
        if (time.nowMs >= endMs) end.abort();
      },
    },
    signal: end.signal,
  });
  memory.close();
  return { began, log };
}

interface Entry {
  readonly level: string;
  readonly event: string;
  readonly job?: JobName;
  readonly missed?: number;
}

describe("the daemon", () => {
  it("runs a job at its time, and nothing that came before it was asked to", async () => {
    const { began } = await live({
      schedules: [NIGHTLY],
      from: "2026-11-26T12:00Z",
      to: "2026-11-28T12:00Z",
    });
    expect(began).toEqual([
      "11-27T01:30 rebuild for 11-27T01:30",
      "11-28T01:30 rebuild for 11-28T01:30",
    ]);
  });

  it("runs a job once a night in Zürich when clocks are set, in spring and in autumn", async () => {
    const spring = { from: "2026-03-28T12:00Z", to: "2026-03-30T12:00Z" };
    const autumn = { from: "2026-10-24T12:00Z", to: "2026-10-26T12:00Z" };
    expect((await live({ schedules: [NIGHTLY], ...spring })).began).toEqual([
      "03-29T01:00 rebuild for 03-29T01:00",
      "03-30T00:30 rebuild for 03-30T00:30",
    ]);
    expect((await live({ schedules: [NIGHTLY], ...autumn })).began).toEqual([
      "10-25T00:30 rebuild for 10-25T00:30",
      "10-26T01:30 rebuild for 10-26T01:30",
    ]);
  });

  it("runs what the machine slept over once, also where nobody was there for days", async () => {
    const root = projectFolder();
    await live({
      schedules: [NIGHTLY],
      root,
      from: "2026-11-20T12:00Z",
      to: "2026-11-20T12:01Z",
    });
    const { began, log } = await live({
      schedules: [NIGHTLY],
      root,
      from: "2026-11-26T09:00Z",
      to: "2026-11-26T20:00Z",
    });
    expect(began).toEqual(["11-26T09:00 rebuild for 11-26T01:30"]);
    expect(log.find(({ event }) => event === "begins")).toMatchObject({ missed: 5 });
  });

  it("neither repeats a night nor stops a minute when the clock is set two hours back", async () => {
    let isBack = false;
    const { began } = await live({
      schedules: [NIGHTLY, MINUTELY],
      from: "2026-11-26T01:20Z",
      to: "2026-11-26T02:00Z",
      meanwhile: (time) => {
        if (isBack || time.nowMs < Date.parse("2026-11-26T01:40Z")) return;
        time.nowMs -= 2 * 3_600_000;
        isBack = true;
      },
    });
    expect(began.filter((one) => one.includes("rebuild"))).toHaveLength(1);
    const due = began.filter((one) => one.includes("due"));
    // 20 minutes before, then from 23:40 to 02:00.
    expect([due.length, due[20]]).toEqual([159, "11-25T23:41 due for 11-25T23:41"]);
  });

  it("runs once when the clock is set two hours forward", async () => {
    let isForward = false;
    const { began } = await live({
      schedules: [NIGHTLY],
      from: "2026-11-26T00:00Z",
      to: "2026-11-26T12:00Z",
      meanwhile: (time) => {
        if (!isForward) time.nowMs += 2 * 3_600_000;
        isForward = true;
      },
    });
    expect(began).toEqual([expect.stringContaining("rebuild for 11-26T01:30")]);
  });

  it("begins later by its share of chance, the same for as long as it waits", async () => {
    const { began } = await live({
      schedules: [{ ...NIGHTLY, jitterMs: 10 * 60_000 }],
      from: "2026-11-26T00:00Z",
      to: "2026-11-26T12:00Z",
    });
    expect(began).toEqual(["11-26T01:35 rebuild for 11-26T01:30"]);
  });

  it("leaves no slot out for the chance of a longer wait", async () => {
    const { began } = await live({
      schedules: [{ ...MINUTELY, jitterMs: 10 * 60_000 }],
      from: "2026-11-26T00:00Z",
      to: "2026-11-26T00:10Z",
    });
    expect(began).toHaveLength(9);
  });

  it("never runs a job twice at once: what comes due meanwhile is one run afterwards", async () => {
    const root = projectFolder();
    const memory = openDaemonMemory(root);
    onTestFinished(() => memory.close());
    const ends: (() => void)[] = [];
    let looks = 0;
    const { began, log } = await live({
      schedules: [MINUTELY],
      root,
      from: "2026-11-26T01:00:30Z",
      to: "2026-11-26T01:08:00Z",
      run: async (job, slot) => {
        if (ends.length === 0) await new Promise<void>((resolve) => ends.push(resolve));
        memory.setHandled(job, Date.parse(slot!));
        return DONE;
      },
      meanwhile: ({ nowMs }) => {
        if (nowMs >= Date.parse("2026-11-26T01:05:30Z") && looks++ === 0) ends[0]!();
      },
    });
    expect(began.slice(0, 3)).toEqual([
      "11-26T01:01 due for 11-26T01:01",
      "11-26T01:06 due for 11-26T01:06",
      "11-26T01:07 due for 11-26T01:07",
    ]);
    expect(log.filter(({ event }) => event === "overlap")).toHaveLength(5);
  });

  it("tries again what failed, later each time, besides its slots", async () => {
    const root = projectFolder();
    const runs = openRuns(root);
    onTestFinished(() => runs.close());
    const failed = [{ path: "content/en/a.md", code: "world", message: "No" }];
    const from = "2026-11-26T12:00:00.000Z";
    const note = (at: string): void =>
      noteFailures(runs, { job: "rebuild", failed, isSolved: () => false, at, random: () => 0 });
    note(from);
    const { began } = await live({
      schedules: [NIGHTLY],
      root,
      from,
      to: "2026-11-26T12:20Z",
      run: async (_job, _slot, { at }) => {
        note(at);
        return { ...DONE, exit: 3 };
      },
    });
    expect(began).toEqual([
      "11-26T12:01 rebuild again",
      "11-26T12:03 rebuild again",
      "11-26T12:07 rebuild again",
      "11-26T12:15 rebuild again",
    ]);
  });

  it("goes on where a run cannot even begin, and tries that slot again with back-off", async () => {
    const { began, log } = await live({
      schedules: [NIGHTLY],
      from: "2026-11-26T01:29Z",
      to: "2026-11-26T01:40Z",
      run: () => Promise.reject(new Error("no process can be started")),
    });
    expect(began).toHaveLength(4);
    expect(log).toContainEqual(
      expect.objectContaining({
        level: "error",
        job: "rebuild",
        problem: "no process can be started",
      }),
    );
  });

  it("waits for the item at hand when it is to end, and asks it to be the last", async () => {
    const seen: string[] = [];
    const { log } = await live({
      schedules: [NIGHTLY],
      from: "2026-11-26T01:29Z",
      to: "2026-11-26T01:31Z",
      run: async (_job, _slot, { signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        seen.push("asked to end");
        return { ...DONE, exit: 3 };
      },
    });
    expect(seen).toEqual(["asked to end"]);
    expect(log.slice(-3).map(({ event }) => event)).toEqual(["ending", "ended", "ended"]);
  });

  it("is one of two on a project, of which each slot is run by one", async () => {
    const root = projectFolder({
      "interlinear.json": '{"locales": ["fr"]}',
      "content/en/a.md": "# Tides\n",
    });
    const from = "2026-11-26T01:29Z";
    const to = "2026-11-26T01:32Z";
    // Both know when they were asked to begin.
    await live({ schedules: [NIGHTLY], root, from: "2026-11-25T12:00Z", to: "2026-11-25T12:01Z" });
    const answers: string[] = [];
    const run: Story["run"] = async (job, slot, { signal }) => {
      const options = { job, slot, signal, directory: root, env: {}, by: undefined };
      try {
        const answer = await runJob({ ...options, onProgress: () => {}, world: worldWith() });
        answers.push(answer === "already-done" ? answer : "run");
        return DONE;
      } catch {
        answers.push("locked");
        return { ...DONE, exit: 75 };
      }
    };
    const story = { schedules: [NIGHTLY], root, from, to, run };
    await Promise.all([live(story), live(story)]);
    expect(answers.filter((answer) => answer === "run")).toEqual(["run"]);
  });
});

describe("/health", () => {
  const state: DaemonState = { status: "ok", at: "2026-11-26T01:29:00.000Z", jobs: [] };

  it("says how the daemon is, to this machine by its name", async () => {
    const server = await serveHealth(0, () => state);
    onTestFinished(server.close);
    const answer = await fetch(`http://127.0.0.1:${server.port}/health`);
    expect([answer.status, await answer.json()]).toEqual([200, state]);
    const other = await fetch(`http://127.0.0.1:${server.port}/`);
    expect(other.status).toBe(404);
    const posted = await fetch(`http://localhost:${server.port}/health`, { method: "POST" });
    expect(posted.status).toBe(405);
  });

  it("says that it is stuck", async () => {
    const server = await serveHealth(0, () => undefined);
    onTestFinished(server.close);
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(503);
  });
});
