import { describe, expect, it } from "vitest";
import type { JobSchedule } from "../../../pipeline/model/job.ts";
import { nextSlot } from "../../../pipeline/stages/schedule/slots.ts";

const ms = (iso: string): number => Date.parse(iso);
const iso = (at: number): string => new Date(at).toISOString().replace(":00.000Z", "Z");

function daily(cron = "0 3 * * *", timeZone = "Europe/Zurich"): JobSchedule {
  return { job: "rebuild", cron, timeZone, jitterMs: 0, longestMs: 7_200_000 };
}

/** What is run when somebody looks at the clock every quarter of an hour in a stretch of real time. */
function runsOf(schedule: JobSchedule, from: string, to: string): readonly string[] {
  const runs: string[] = [];
  let handled = ms(from);
  for (let now = ms(from); now <= ms(to); now += 15 * 60_000) {
    const slot = nextSlot(schedule, handled, now);
    if (slot.type !== "due") continue;
    handled = slot.dueMs;
    runs.push(iso(now));
  }
  return runs;
}

describe("nextSlot", () => {
  it("is later until its time has come, to the millisecond", () => {
    const handled = ms("2026-11-25T02:00Z");
    const due = ms("2026-11-26T02:00Z");
    expect(nextSlot(daily(), handled, due - 1)).toEqual({ type: "later", dueMs: due });
    expect(nextSlot(daily(), handled, due)).toEqual({ type: "due", dueMs: due, missed: 0 });
    expect(nextSlot(daily(), due, due)).toMatchObject({ type: "later" });
  });

  it("is one run for all that a sleeping machine has missed", () => {
    const handled = ms("2026-11-20T02:00Z");
    const now = ms("2026-11-26T09:30Z");
    const due = ms("2026-11-26T02:00Z");
    expect(nextSlot(daily(), handled, now)).toEqual({ type: "due", dueMs: due, missed: 5 });
    expect(nextSlot(daily(), due, now)).toMatchObject({ type: "later" });
  });

  it("is never on a day that never comes", () =>
    expect(nextSlot(daily("0 0 31 2 *"), 0, ms("2026-11-26T00:00Z"))).toEqual({ type: "never" }));

  it("runs what falls into the hour that clocks skip in spring once, when the hour is over", () =>
    expect(runsOf(daily("30 2 * * *"), "2026-03-28T12:00Z", "2026-03-30T12:00Z")).toEqual([
      "2026-03-29T01:00Z",
      "2026-03-30T00:30Z",
    ]));

  it("runs what falls into the hour that clocks show twice in autumn once", () =>
    expect(runsOf(daily("30 2 * * *"), "2026-10-24T12:00Z", "2026-10-26T12:00Z")).toEqual([
      "2026-10-25T00:30Z",
      "2026-10-26T01:30Z",
    ]));

  it.each([
    ["2026-03-29T00:00Z", "2026-03-29T03:00Z"],
    ["2026-10-24T23:00Z", "2026-10-25T02:00Z"],
  ])("runs every half hour by real time on both days, from %s", (from, to) =>
    expect(runsOf(daily("*/30 * * * *"), from, to)).toHaveLength(6),
  );

  /** Days on which clocks are set: by an hour, by half of one, at midnight, around Ramadan. */
  const ZONES: readonly (readonly [zone: string, from: string])[] = [
    ["Europe/Zurich", "2026-03-27"],
    ["Europe/Zurich", "2026-10-23"],
    ["America/New_York", "2026-03-06"],
    ["America/New_York", "2026-10-30"],
    ["Australia/Lord_Howe", "2026-04-03"],
    ["Australia/Lord_Howe", "2026-10-02"],
    ["Africa/Cairo", "2026-04-22"],
    ["Africa/Cairo", "2026-10-28"],
    ["America/Santiago", "2026-04-03"],
    ["America/Santiago", "2026-09-04"],
    ["Africa/Casablanca", "2026-02-13"],
    ["Asia/Kathmandu", "2026-06-01"],
  ];

  it.each(ZONES)("runs a daily job once on each day in %s, from %s on", (zone, from) => {
    const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
    for (const cron of ["0 0 * * *", "30 0 * * *", "15 1 * * *", "0 2 * * *", "45 2 * * *"]) {
      const start = ms(`${from}T12:00Z`);
      const end = new Date(start + 5 * 24 * 3_600_000).toISOString();
      const days = runsOf(daily(cron, zone), new Date(start).toISOString(), end).map((at) =>
        dayOf.format(ms(at)),
      );
      expect([cron, new Set(days).size, days.length]).toEqual([cron, 5, 5]);
    }
  });

  it("does not run a night again when the clock is set two hours back", () => {
    const handled = ms("2026-11-26T02:00Z");
    const tomorrow = ms("2026-11-27T02:00Z");
    for (const now of ["2026-11-26T00:30Z", "2026-11-26T02:00Z", "2026-11-26T02:30Z"])
      expect(nextSlot(daily(), handled, ms(now))).toEqual({ type: "later", dueMs: tomorrow });
  });

  it("counts anew every minute when the clock is set two hours back, and not for a second or two", () => {
    const handled = ms("2026-11-26T02:30Z");
    const at = (now: string) => nextSlot(daily("* * * * *"), handled, ms(now));
    expect(at("2026-11-26T00:30:10Z")).toEqual({ type: "back" });
    expect(at("2026-11-26T02:29:58Z")).toEqual({ type: "later", dueMs: ms("2026-11-26T02:31Z") });
  });

  it("runs once when the clock is set two hours forward", () => {
    const slot = nextSlot(daily("* * * * *"), ms("2026-11-26T02:30Z"), ms("2026-11-26T04:30:10Z"));
    expect(slot).toEqual({ type: "due", dueMs: ms("2026-11-26T04:30Z"), missed: 119 });
  });

  it("does not look at slots one by one after years", () => {
    const slot = nextSlot(daily("* * * * *"), 0, ms("2026-11-26T04:30Z"));
    expect(slot).toEqual({ type: "due", dueMs: ms("2026-11-26T04:30Z"), missed: 1000 });
  });
});
