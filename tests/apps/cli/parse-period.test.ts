import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../../pipeline/apps/cli/parse-period.ts";

const period = (since?: string, until?: string) => parsePeriod({ since, until });

describe("a period", () => {
  it("begins and ends with the days that it names, in UTC", () => {
    expect(period("2026-11-23", "2026-11-23")).toEqual({
      since: "2026-11-23T00:00:00.000Z",
      until: "2026-11-24T00:00:00.000Z",
    });
    expect(period(undefined, "2026-12-31")).toEqual({ until: "2027-01-01T00:00:00.000Z" });
  });

  it("begins and ends with times as they are, wherever they were said", () => {
    expect(period("2026-11-23T00:30+01:00", "2026-11-23T10:00Z")).toEqual({
      since: "2026-11-22T23:30:00.000Z",
      until: "2026-11-23T10:00:00.000Z",
    });
  });

  it("is without bounds where nothing is said", () => {
    expect(period()).toEqual({});
  });

  it("may not be empty", () => {
    expect(() => period("2026-11-24", "2026-11-23")).toThrow("expected a time after `2026-11-24`");
    const moment = "2026-11-23T10:00Z";
    expect(() => period(moment, moment)).toThrow("expected a time after");
  });

  it.each(["2026-02-30", "2026-11-23T10:00", "2026-11-23T25:00Z", "yesterday", ""])(
    "is not bounded by what is no day and no time: %s",
    (typed) => {
      expect(() => period(typed)).toThrow(`Unexpected \`--since ${typed}\`, expected a date`);
    },
  );
});
